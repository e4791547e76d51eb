wh <- c("who", "which")
output <- file.path("out", "plot.png")
error <- function(message) stop(message, call. = FALSE)
X <- 3L
y <- TRUE

for (i in seq_along(wh)) {
  X <- X + nchar(wh[i])
  if (y && X > 100) error("too long")
}
E <- paste(wh, collapse = " ")
print(list(E, output, X))
