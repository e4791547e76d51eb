a <- rbind(c(0.2, 0.4), c(0.8, 0.1), c(0.5, 0.9))
b <- cbind(c(1, 0, 1))
p <- rbind(c(0.3, -0.2, 0.5), c(-0.4, 0.6, 0.1))
q <- c(0.1, 0.2, -0.1)
u <- cbind(c(0.7, -0.3, 0.2))
v <- 0.05
g <- 0.8

n <- 0
while (n < 300) {
  d <- a %*% p
  e <- t(t(d) + q)
  f <- plogis(e)
  k <- plogis(f %*% u + v)
  m <- (b - k) * k * (1 - k)
  w <- (m %*% t(u)) * f * (1 - f)
  u <- u + g * (t(f) %*% m)
  v <- v + g * sum(m)
  p <- p + g * (t(a) %*% w)
  q <- q + g * colSums(w)
  n <- n + 1
}
print(round(k, 4))
