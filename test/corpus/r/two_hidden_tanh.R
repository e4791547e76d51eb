0.3 -> rate
inputs = matrix(c(0.1, 0.9, 0.5, 0.3, 0.8, 0.2, 0.4, 0.6), ncol = 2)
wanted = matrix(c(0, 1, 1, 0), ncol = 1)

set.seed(15)
W1 = matrix(runif(8, -0.5, 0.5), nrow = 2)
c1 = runif(4, -0.5, 0.5)
W2 = matrix(runif(12, -0.5, 0.5), nrow = 4)
c2 = runif(3, -0.5, 0.5)
W3 = matrix(runif(3, -0.5, 0.5), nrow = 3)
c3 = runif(1, -0.5, 0.5)

add <- function(m, bias) {
  sweep(m, MARGIN = 2, STATS = bias, FUN = "+")
}

steps <- 600
for (i in 1:steps) {
  a1 <- tanh(add(inputs %*% W1, c1))
  a2 <- tanh(add(a1 %*% W2, c2))
  a3 <- 1 / (1 + exp(-add(a2 %*% W3, c3)))

  e3 <- (a3 - wanted) / nrow(inputs)
  d3 <- e3 * a3 * (1 - a3)
  d2 <- (d3 %*% t(W3)) * (1 - a2^2)
  d1 <- (d2 %*% t(W2)) * (1 - a1^2)

  W3 <- W3 - rate * t(a2) %*% d3
  c3 <- c3 - rate * colSums(d3)
  W2 <- W2 - rate * t(a1) %*% d2
  c2 <- c2 - rate * colSums(d2)
  W1 <- W1 - rate * t(inputs) %*% d1
  c1 <- c1 - rate * colSums(d1)
}
cat("output\n", a3, "\n")
