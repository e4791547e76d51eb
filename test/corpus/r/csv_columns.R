seeds <- read.csv("seeds.csv")
x <- as.matrix(seeds[, 1:3])
y <- as.matrix(seeds[, "kind"])

h <- 4
rate <- 0.2
set.seed(8)
W1 <- matrix(runif(3 * h), 3, h)
b1 <- matrix(runif(h), 1, h)
W2 <- matrix(runif(h), h, 1)
b2 <- matrix(runif(1), 1, 1)
one <- matrix(1, nrow(x), 1)

sig <- \(z) 1 / (1 + exp(-z))

for (k in 1:400) {
  A1 <- sig(x %*% W1 + one %*% b1)
  A2 <- sig(A1 %*% W2 + one %*% b2)
  miss <- y - A2
  D2 <- miss * A2 * (1 - A2)
  D1 <- D2 %*% t(W2) * A1 * (1 - A1)
  W2 <- W2 + rate * t(A1) %*% D2
  b2 <- b2 + rate * t(one) %*% D2
  W1 <- W1 + rate * t(x) %*% D1
  b1 <- b1 + rate * t(one) %*% D1
}
A2 |> round(3) |> print()
