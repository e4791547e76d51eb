# Trains a network and gives back its parameters as a list.
logistic <- function(z) 1 / (1 + exp(-z))

train <- function(x, y, hidden = 3, rate = 0.1, rounds = 1000) {
  net <- list(
    w1 = matrix(runif(ncol(x) * hidden, -1, 1), nrow = ncol(x)),
    b1 = rep(0, hidden),
    w2 = matrix(runif(hidden * ncol(y), -1, 1), nrow = hidden),
    b2 = rep(0, ncol(y))
  )
  for (r in seq_len(rounds)) {
    h <- logistic(sweep(x %*% net$w1, 2, net$b1, `+`))
    o <- logistic(sweep(h %*% net$w2, 2, net$b2, `+`))
    d2 <- (o - y) * o * (1 - o)
    d1 <- tcrossprod(d2, net$w2) * h * (1 - h)
    net$w2 <- net$w2 - rate * crossprod(h, d2)
    net$b2 <- net$b2 - rate * colSums(d2)
    net$w1 <- net$w1 - rate * crossprod(x, d1)
    net$b1 <- net$b1 - rate * colSums(d1)
  }
  net
}

xor_in <- rbind(c(0, 0), c(0, 1), c(1, 0), c(1, 1))
xor_out <- cbind(c(0, 1, 1, 0))
set.seed(3)
fit <- train(xor_in, xor_out, hidden = 4, rate = 0.5, rounds = 2000)
print(fit$w1)
