# A network with one hidden layer learns three samples, in eleven steps and nothing but base R.
#
# Press "Train network" above the training loop: Glassbox reads the code and trains this very network,
# without R. R draws other random numbers than NumPy from the same seed, so the matrices differ from those
# of lesson.py; the loss falls all the same.

sigmoid <- function(x) 1 / (1 + exp(-x))

# a is an activation, that is sigmoid(x): so the slope needs no further exponential.
derivatives_sigmoid <- function(a) a * (1 - a)

# Adds the one row of biases to every row of m.
add_row <- function(m, biases) sweep(m, 2, biases, "+")

# Step 0: one row a sample, four features each, and the answer to learn.
X <- rbind(
  c(1, 0, 1, 0),
  c(1, 0, 1, 1),
  c(0, 1, 0, 1)
)
y <- matrix(c(1, 1, 0), ncol = 1)

# Step 1: sizes, and a random start between 0 and 1.
epoch <- 5000
lr <- 0.1
inputlayer_neurons <- ncol(X)
hiddenlayer_neurons <- 3
output_neurons <- ncol(y)

set.seed(0)
wh <- matrix(runif(inputlayer_neurons * hiddenlayer_neurons), inputlayer_neurons, hiddenlayer_neurons)
bh <- runif(hiddenlayer_neurons)
wout <- matrix(runif(hiddenlayer_neurons * output_neurons), hiddenlayer_neurons, output_neurons)
bout <- runif(output_neurons)

for (iteration in seq_len(epoch)) {
  # Step 2: what the hidden neurons receive.
  hidden_layer_input1 <- X %*% wh
  hidden_layer_input <- add_row(hidden_layer_input1, bh)
  # Step 3: what they pass on.
  hiddenlayer_activations <- sigmoid(hidden_layer_input)
  # Step 4: the same once more, up to the prediction.
  output_layer_input1 <- hiddenlayer_activations %*% wout
  output_layer_input <- add_row(output_layer_input1, bout)
  output <- sigmoid(output_layer_input)

  # Step 5: how far the prediction is off, and in which direction.
  E <- y - output
  if (iteration %% 1000 == 1) cat(sprintf("epoch %4d   loss %.6f\n", iteration - 1, sum(E^2) / 2))
  # Step 6: how readily each neuron would change its mind.
  slope_output_layer <- derivatives_sigmoid(output)
  slope_hidden_layer <- derivatives_sigmoid(hiddenlayer_activations)
  # Step 7: the change that the output layer asks for.
  d_output <- E * slope_output_layer
  # Steps 8 and 9: the same, sent back to the hidden layer over the weights it came through.
  Error_at_hidden_layer <- d_output %*% t(wout)
  d_hiddenlayer <- Error_at_hidden_layer * slope_hidden_layer

  # Step 10: weights move by "what came in" times "what should change".
  wout <- wout + lr * t(hiddenlayer_activations) %*% d_output
  wh <- wh + lr * t(X) %*% d_hiddenlayer
  # Step 11: biases move by the change alone, summed over the samples.
  bout <- bout + lr * colSums(d_output)
  bh <- bh + lr * colSums(d_hiddenlayer)
}

print(list(wh = wh, bh = bh, wout = wout, bout = bout))
print(cbind(prediction = output[, 1], target = y[, 1]))
