sigmoid <- function(v) 1 / (1 + exp(-v))
relu <- function(v) pmax(v, 0)

samples <- as.matrix(data.frame(u = c(0.1, 0.9, 0.4, 0.7), v = c(0.8, 0.3, 0.6, 0.2)))
answers <- matrix(c(1, 0, 1, 0), ncol = 1)

set.seed(5)
W <- list(matrix(runif(10, -1, 1), 2, 5), matrix(runif(5, -1, 1), 5, 1))
B <- list(rep(0, 5), 0)
speed <- 0.1

i <- 0
repeat {
  i <- i + 1
  Z <- sweep(samples %*% W[[1]], 2, B[[1]], FUN = "+")
  A <- relu(Z)
  P <- sigmoid(A %*% W[[2]] + B[[2]])
  delta <- P - answers
  blame <- (delta %*% t(W[[2]])) * (Z > 0)
  W[[2]] <- W[[2]] - speed * crossprod(A, delta)
  B[[2]] <- B[[2]] - speed * sum(delta)
  W[[1]] <- W[[1]] - speed * crossprod(samples, blame)
  B[[1]] <- B[[1]] - speed * colSums(blame)
  if (i >= 200) break
}
