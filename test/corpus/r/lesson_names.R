# input matrix, a row a sample
X <- matrix(c(1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1), nrow = 3, ncol = 4, byrow = TRUE)
# output
Y <- matrix(c(1, 1, 0), byrow = FALSE)

sigmoid <- function(x) {
  1 / (1 + exp(-x))
}

derivatives_sigmoid <- function(x) {
  x * (1 - x)
}

epoch <- 5000
lr <- 0.1
inputlayer_neurons <- ncol(X)
hiddenlayer_neurons <- 3
output_neurons <- 1

set.seed(42)
wh <- matrix(runif(inputlayer_neurons * hiddenlayer_neurons), inputlayer_neurons, hiddenlayer_neurons)
bias_in <- runif(hiddenlayer_neurons)
bh <- matrix(rep(bias_in, nrow(X)), nrow = nrow(X), byrow = TRUE)
wout <- matrix(runif(hiddenlayer_neurons * output_neurons), hiddenlayer_neurons, output_neurons)
bias_out <- runif(output_neurons)
bout <- matrix(rep(bias_out, nrow(X)), nrow = nrow(X), byrow = TRUE)

for (i in 1:epoch) {
  hidden_layer_input1 <- X %*% wh
  hidden_layer_input <- hidden_layer_input1 + bh
  hidden_layer_activations <- sigmoid(hidden_layer_input)
  output_layer_input1 <- hidden_layer_activations %*% wout
  output_layer_input <- output_layer_input1 + bout
  output <- sigmoid(output_layer_input)

  E <- Y - output
  slope_output_layer <- derivatives_sigmoid(output)
  slope_hidden_layer <- derivatives_sigmoid(hidden_layer_activations)
  d_output <- E * slope_output_layer
  Error_at_hidden_layer <- d_output %*% t(wout)
  d_hiddenlayer <- Error_at_hidden_layer * slope_hidden_layer
  wout <- wout + (t(hidden_layer_activations) %*% d_output) * lr
  bout <- bout + matrix(rep(colSums(d_output), nrow(X)), nrow = nrow(X), byrow = TRUE) * lr
  wh <- wh + (t(X) %*% d_hiddenlayer) * lr
  bh <- bh + matrix(rep(colSums(d_hiddenlayer), nrow(X)), nrow = nrow(X), byrow = TRUE) * lr
}

output
