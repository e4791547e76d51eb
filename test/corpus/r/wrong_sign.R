# A slip: the error is output - y, but the updates are added as if it were y - output.
X <- rbind(c(1, 0), c(0, 1), c(1, 1))
y <- cbind(c(1, 0, 1))
wh <- rbind(c(0.1, 0.4), c(0.3, 0.2))
wout <- cbind(c(0.5, 0.6))
bh <- c(0.1, 0.1)
bout <- 0.2
lr <- 0.1
for (i in 1:50) {
  h <- 1 / (1 + exp(-sweep(X %*% wh, 2, bh, "+")))
  o <- 1 / (1 + exp(-(h %*% wout + bout)))
  e <- o - y
  do <- e * o * (1 - o)
  dh <- do %*% t(wout) * h * (1 - h)
  wout <- wout + lr * t(h) %*% do
  bout <- bout + lr * sum(do)
  wh <- wh + lr * t(X) %*% dh
  bh <- bh + lr * colSums(dh)
}
