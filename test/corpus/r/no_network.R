# Flowers by month: means, shares and a straight line. Nothing here learns by steps.
weights <- c(2.1, 3.4, 2.9, 4.2, 3.8)
X <- cbind(1, c(1, 2, 3, 4, 5))
y <- matrix(weights, ncol = 1)

beta <- solve(t(X) %*% X) %*% t(X) %*% y
output <- X %*% beta
E <- y - output
lr <- sum(E^2) / length(E)

bias <- function(estimates, truth) mean(estimates) - truth
epoch <- as.Date("1970-01-01")
hidden <- list(layer = "soil", depth = 12)

for (month in month.name[1:5]) {
  cat(month, hidden$layer, bias(weights, 3), "\n")
}
summary(lr)
format(epoch, "%Y")
