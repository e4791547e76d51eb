# A column is a sample: weights stand on the left.
X <- cbind(c(0.2, 0.1, 0.7), c(0.9, 0.4, 0.3), c(0.5, 0.8, 0.6))
Y <- matrix(c(1, 0, 0), nrow = 1)
m <- ncol(X)

set.seed(21)
W1 <- matrix(runif(12), nrow = 4, ncol = 3)
b1 <- matrix(0, nrow = 4, ncol = 1)
W2 <- matrix(runif(4), nrow = 1, ncol = 4)
b2 <- 0

for (iteration in 1:500) {
  Z1 <- W1 %*% X + matrix(rep(b1, m), ncol = m)
  A1 <- 1 / (1 + exp(-Z1))
  Z2 <- W2 %*% A1 + b2
  A2 <- 1 / (1 + exp(-Z2))

  dZ2 <- A2 - Y
  dW2 <- dZ2 %*% t(A1) / m
  db2 <- sum(dZ2) / m
  dZ1 <- t(W2) %*% dZ2 * A1 * (1 - A1)
  dW1 <- dZ1 %*% t(X) / m
  db1 <- rowSums(dZ1) / m

  W1 <- W1 - 1.5 * dW1
  b1 <- b1 - 1.5 * db1
  W2 <- W2 - 1.5 * dW2
  b2 <- b2 - 1.5 * db2
}
A2
