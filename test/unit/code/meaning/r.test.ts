/** Values of R, counted by hand. */
import { tellsWorth } from './worth';

describe('values of R', () => {
  tellsWorth(
    'r',
    `m <- matrix(1:6, nrow = 2)
v <- c(3, -1, 2)`,
    {
      'fills matrices column by column': [
        [
          'matrix(1:6, nrow = 2)',
          [
            [1, 3, 5],
            [2, 4, 6],
          ],
        ],
        [
          'matrix(1:6, ncol = 2)',
          [
            [1, 4],
            [2, 5],
            [3, 6],
          ],
        ],
        [
          'matrix(c(1, 2), 2, 3)',
          [
            [1, 1, 1],
            [2, 2, 2],
          ],
        ],
        [
          'matrix(0, 2, 2)',
          [
            [0, 0],
            [0, 0],
          ],
        ],
        [
          'matrix(m, 3, 2)',
          [
            [1, 4],
            [2, 5],
            [3, 6],
          ],
        ],
        [
          'array(1:4, dim = c(2, 2))',
          [
            [1, 3],
            [2, 4],
          ],
        ],
      ],
      'fills them row by row when asked to': [
        [
          'matrix(1:6, 2, byrow = TRUE)',
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
        ],
        [
          'matrix(1:6, ncol = 2, byrow = T)',
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        ],
        [
          'matrix(c(1, 2, 3), nrow = 2, ncol = 3, byrow = TRUE)',
          [
            [1, 2, 3],
            [1, 2, 3],
          ],
        ],
      ],
      'counts from 1': [
        ['m[1, ]', [1, 3, 5]],
        ['m[, 2]', [3, 4]],
        ['m[2, 3]', 6],
        ['v[1]', 3],
        ['v[2:3]', [-1, 2]],
        ['v[c(1, 1, 3)]', [3, 3, 2]],
        ['v[length(v)]', 2],
        [
          'm[, c(3, 1)]',
          [
            [5, 1],
            [6, 2],
          ],
        ],
        [
          'm[, 2:3]',
          [
            [3, 5],
            [4, 6],
          ],
        ],
        ['(1:3)[2]', 2],
        ['v[[2]]', -1],
        ['m[[2, 1]]', 2],
        ['v[0]', null],
        ['v[4]', null],
      ],
      'leaves out what a negative number names': [
        [
          'm[, -1]',
          [
            [3, 5],
            [4, 6],
          ],
        ],
        ['m[-1, ]', [2, 4, 6]],
        ['m[, -c(1, 3)]', [3, 4]],
        ['m[, -(1:2)]', [5, 6]],
        ['v[-1]', [-1, 2]],
        ['v[-length(v)]', [3, -1]],
        ['m[-2, , drop = FALSE]', [[1, 3, 5]]],
        ['v[-c(1, 2)]', [2]],
      ],
      'drops axes of one entry, unless told not to': [
        ['m[1:1, ]', [1, 3, 5]],
        ['m[1:2, 1]', [1, 2]],
        ['m[, 1, drop = FALSE]', [[1], [2]]],
        ['m[1, , drop = FALSE]', [[1, 3, 5]]],
        ['matrix(1:3)[2:3, ]', [2, 3]],
        ['m[2, 3, drop = F]', [[6]]],
        ['m[, 1, drop = TRUE]', [1, 2]],
      ],
      'numbers the entries of a matrix down its columns': [
        ['m[5]', 5],
        ['m[2]', 2],
        ['m[c(2, 3)]', [2, 3]],
        ['m[m > 3]', [4, 5, 6]],
        ['c(m)', [1, 2, 3, 4, 5, 6]],
        ['c(m, 7)', [1, 2, 3, 4, 5, 6, 7]],
        ['as.vector(m)', [1, 2, 3, 4, 5, 6]],
        ['as.numeric(m)', [1, 2, 3, 4, 5, 6]],
        [
          `s <- 0
m <- matrix(1:4, 2)
for (x in m) s <- s * 10 + x
s`,
          1234,
        ],
      ],
      'picks where a condition holds': [
        ['v[v > 0]', [3, 2]],
        ['v[v > -5]', [3, -1, 2]],
        ['v[c(TRUE, FALSE, TRUE)]', [3, 2]],
        ['m[m[, 1] > 1, ]', [2, 4, 6]],
        ['m[c(TRUE, FALSE), ]', [1, 3, 5]],
      ],
      'recycles vectors down the columns': [
        [
          'm + c(10, 20)',
          [
            [11, 13, 15],
            [22, 24, 26],
          ],
        ],
        [
          'm + 1:3',
          [
            [2, 6, 7],
            [4, 5, 9],
          ],
        ],
        [
          'm + 1:6',
          [
            [2, 6, 10],
            [4, 8, 12],
          ],
        ],
        [
          'm * 2',
          [
            [2, 6, 10],
            [4, 8, 12],
          ],
        ],
        ['c(1, 2, 3, 4) + c(10, 20)', [11, 22, 13, 24]],
        ['1:6 * 1:2', [1, 4, 3, 8, 5, 12]],
      ],
      'has no sum of matrices of different shapes': [
        ['m + matrix(1:3, nrow = 1)', null],
        ['m * t(m)', null],
        [
          'm + matrix(1:6, 2)',
          [
            [2, 6, 10],
            [4, 8, 12],
          ],
        ],
      ],
      'has its own order of operators': [
        ['-2^2', -4],
        ['2 * 1:3', [2, 4, 6]],
        ['1:3 - 1', [0, 1, 2]],
        ['5 %/% 2', 2],
        ['-5 %/% 2', -3],
        ['-5 %% 3', 1],
        ['5 %% -3', -1],
        ['2 ^ 3 ^ 2', 512],
        ['-1:2 + 0', [-1, 0, 1, 2]],
        ['3:1 + 0', [3, 2, 1]],
      ],
      'takes a vector for a row or a column in products': [
        [
          'm %*% t(m)',
          [
            [35, 44],
            [44, 56],
          ],
        ],
        ['m %*% v', [[10], [14]]],
        ['c(1, 2) %*% m', [[5, 11, 17]]],
        ['v %*% v', [[14]]],
        [
          'v %o% c(1, 2)',
          [
            [3, 6],
            [-1, -2],
            [2, 4],
          ],
        ],
        [
          'crossprod(m)',
          [
            [5, 11, 17],
            [11, 25, 39],
            [17, 39, 61],
          ],
        ],
        [
          'tcrossprod(m)',
          [
            [35, 44],
            [44, 56],
          ],
        ],
        ['crossprod(v)', [[14]]],
        [
          'tcrossprod(v)',
          [
            [9, -3, 6],
            [-3, 1, -2],
            [6, -2, 4],
          ],
        ],
        [
          'outer(1:2, 1:3)',
          [
            [1, 2, 3],
            [2, 4, 6],
          ],
        ],
        [
          't(m)',
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        ],
        ['t(v)', [[3, -1, 2]]],
      ],
      'adds up and compares all it is given': [
        ['sum(m)', 21],
        ['sum(1, 2, 3)', 6],
        ['sum(v, 10)', 14],
        ['max(0, v)', 3],
        ['max(5, v)', 5],
        ['min(v, -7)', -7],
        ['mean(v)', 1.3333333333333333],
        ['max(c(1, 5), c(7, 2))', 7],
        ['sum(v > 0)', 2],
        ['mean(v > 0)', 0.6666666666666666],
      ],
      'reduces rows and columns': [
        ['colSums(m)', [3, 7, 11]],
        ['rowSums(m)', [9, 12]],
        ['colMeans(m)', [1.5, 3.5, 5.5]],
        ['rowMeans(m)', [3, 4]],
        ['apply(m, 1, sum)', [9, 12]],
        ['apply(m, 2, max)', [2, 4, 6]],
      ],
      'applies a function along an axis, with what it gives as columns': [
        [
          'apply(m, c(1, 2), function(x) x * 2)',
          [
            [2, 6, 10],
            [4, 8, 12],
          ],
        ],
        [
          'apply(m, 1, function(r) r * 10)',
          [
            [10, 20],
            [30, 40],
            [50, 60],
          ],
        ],
        [
          'apply(m, 2, function(r) r * 10)',
          [
            [10, 30, 50],
            [20, 40, 60],
          ],
        ],
      ],
      'applies a function to each item': [
        ['sapply(1:3, function(i) i * 2)', [2, 4, 6]],
        ['sapply(v, function(x) x + 1)', [4, 0, 3]],
        ['sapply(1:3, function(i) 7)', [7, 7, 7]],
        ['sapply(list(c(1, 2), c(3, 4, 5)), sum)', [3, 12]],
        ['sapply(list(c(1, 2), c(3, 4, 5)), length)', [2, 3]],
        [
          'sapply(1:2, function(i) c(i, 10 * i))',
          [
            [1, 2],
            [10, 20],
          ],
        ],
        ['sapply(1:3, function(i) sum(1:i))', [1, 3, 6]],
        ['sapply(m, function(x) x)', [1, 2, 3, 4, 5, 6]],
        ['vapply(1:3, function(i) i * 2, numeric(1))', [2, 4, 6]],
        ['unlist(lapply(1:3, function(i) i^2))', [1, 4, 9]],
        ['sapply(v, function(x) 7)', [7, 7, 7]],
      ],
      'rounds and takes logarithms': [
        ['round(2.567, 2)', 2.57],
        ['round(2.5)', 2],
        ['round(c(0.5, 1.5))', [0, 2]],
        ['round(-1.234, digits = 1)', -1.2],
        ['log(8, base = 2)', 3],
        ['log(8, 2)', 3],
        ['log2(8)', 3],
        ['log10(1000)', 3],
        ['exp(0)', 1],
        ['abs(v)', [3, 1, 2]],
        ['sign(v)', [1, -1, 1]],
        ['floor(-1.5)', -2],
        ['ceiling(1.2)', 2],
      ],
      'counts in sequences': [
        ['seq(1, 10, length.out = 4) + 0', [1, 4, 7, 10]],
        ['seq(0, 1, by = 0.25) + 0', [0, 0.25, 0.5, 0.75, 1]],
        ['seq(2, 8, 3) + 0', [2, 5, 8]],
        ['seq(5) + 0', [1, 2, 3, 4, 5]],
        ['seq(3, 1) + 0', [3, 2, 1]],
        ['seq(4, 4) + 0', [4]],
        ['seq_len(3) + 0', [1, 2, 3]],
        ['length(seq(0, 0.3, by = 0.1))', 4],
        ['rev(1:3)', [3, 2, 1]],
      ],
      repeats: [
        ['rep(c(1, 2), 2)', [1, 2, 1, 2]],
        ['rep(c(1, 2), times = 2)', [1, 2, 1, 2]],
        ['rep(c(1, 2), each = 2)', [1, 1, 2, 2]],
        ['rep(c(1, 2), length.out = 5)', [1, 2, 1, 2, 1]],
        ['rep(1:2, each = 2, times = 2)', [1, 1, 2, 2, 1, 1, 2, 2]],
        ['rep(0, 3)', [0, 0, 0]],
        ['rep(c(5, 6), times = c(2, 1))', null],
      ],
      'makes diagonal matrices': [
        [
          'diag(2)',
          [
            [1, 0],
            [0, 1],
          ],
        ],
        [
          'diag(2, 3)',
          [
            [2, 0, 0],
            [0, 2, 0],
            [0, 0, 2],
          ],
        ],
        [
          'diag(1, 2)',
          [
            [1, 0],
            [0, 1],
          ],
        ],
        ['diag(c(4, 5))', null],
      ],
      'binds rows and columns in the order of the code': [
        [
          'cbind(1, m)',
          [
            [1, 1, 3, 5],
            [1, 2, 4, 6],
          ],
        ],
        [
          'rbind(m, 0)',
          [
            [1, 3, 5],
            [2, 4, 6],
            [0, 0, 0],
          ],
        ],
        [
          'cbind(c(1, 2), c(3, 4))',
          [
            [1, 3],
            [2, 4],
          ],
        ],
        [
          'rbind(c(1, 2), c(3, 4))',
          [
            [1, 2],
            [3, 4],
          ],
        ],
        [
          'cbind(a = c(1, 2), c(3, 4))',
          [
            [1, 3],
            [2, 4],
          ],
        ],
        [
          'cbind(v, 1:3)',
          [
            [3, 1],
            [-1, 2],
            [2, 3],
          ],
        ],
        [
          'cbind(my.one = c(1, 2), c(3, 4), deparse.level = 0)',
          [
            [1, 3],
            [2, 4],
          ],
        ],
        ['data.frame(a = c(1, 2), b = c(3, 4), stringsAsFactors = FALSE)$b', [3, 4]],
        ['list(a = 1, 5)[[2]]', 5],
      ],
      'tells sizes': [
        ['nrow(m)', 2],
        ['ncol(m)', 3],
        ['dim(m)[2]', 3],
        ['length(m)', 6],
        ['length(v)', 3],
        ['NROW(v)', 3],
        ['NCOL(v)', 1],
      ],
      'chooses entry by entry': [
        ['ifelse(v > 0, v, 0)', [3, 0, 2]],
        [
          'ifelse(m > 2, 1, 0)',
          [
            [0, 1, 1],
            [0, 1, 1],
          ],
        ],
        ['pmax(v, 0)', [3, 0, 2]],
        [
          'pmin(m, 3)',
          [
            [1, 3, 3],
            [2, 3, 3],
          ],
        ],
        [
          'pmax(0, m - 2)',
          [
            [0, 1, 3],
            [0, 2, 4],
          ],
        ],
      ],
      'sweeps along an axis': [
        [
          'sweep(m, 2, c(1, 2, 3))',
          [
            [0, 1, 2],
            [1, 2, 3],
          ],
        ],
        [
          "sweep(m, 1, c(10, 20), '+')",
          [
            [11, 13, 15],
            [22, 24, 26],
          ],
        ],
        [
          "sweep(m, 2, c(1, 2, 5), FUN = '/')",
          [
            [1, 1.5, 1],
            [2, 2, 1.2],
          ],
        ],
      ],
      'keeps the form of a matrix, or drops it': [
        ['drop(m[, 1, drop = FALSE])', [1, 2]],
        [
          'drop(m)',
          [
            [1, 3, 5],
            [2, 4, 6],
          ],
        ],
        ['as.matrix(v)', [[3], [-1], [2]]],
      ],
      'finds items of lists': [
        ['list(5, c(1, 2))[[2]][1]', 1],
        ['list(a = 1, b = 7)$b', 7],
        ["list(a = 1, b = 7)[['b']]", 7],
        ['c(a = 5, b = 6)[2]', 6],
        [
          `l <- list()
l[[1]] <- 5
l[[2]] <- 6
l[[2]]`,
          6,
        ],
      ],
      'copies what another name is given': [
        [
          `a <- c(1, 2)
b <- a
b[1] <- 9
a`,
          [1, 2],
        ],
        [
          `a <- c(1, 2)
b <- a
b[1] <- 9
b`,
          [9, 2],
        ],
        [
          `l <- list(a = 1)
k <- l
k$a <- 2
l$a`,
          1,
        ],
        [
          `l <- list(1, 2)
k <- l
k[[1]] <- 9
l[[1]]`,
          1,
        ],
        [
          `m <- diag(2)
m[1, 2] <- 5
n <- m
n[1, 1] <- 0
m`,
          [
            [1, 5],
            [0, 1],
          ],
        ],
        [
          `l <- list(c(1, 2))
k <- l
k[[1]][2] <- 9
l[[1]]`,
          [1, 2],
        ],
      ],
      'copies what a function is given, or finds around it': [
        [
          `f <- function(w) { w[1] <- 0; w }
a <- c(5, 6)
b <- f(a)
a`,
          [5, 6],
        ],
        [
          `f <- function(w) { w[1] <- 0; w }
a <- c(5, 6)
b <- f(a)
b`,
          [0, 6],
        ],
        [
          `a <- c(1, 2)
f <- function() { a[1] <- 9 }
f()
a`,
          [1, 2],
        ],
        [
          `a <- c(1, 2)
f <- function() { a[1] <<- 9 }
f()
a`,
          [9, 2],
        ],
      ],
      'writes to rows, columns and entries': [
        [
          `m <- matrix(0, 2, 2)
m[1, ] <- c(3, 4)
m`,
          [
            [3, 4],
            [0, 0],
          ],
        ],
        [
          `m <- matrix(0, 2, 2)
m[, 1] <- c(3, 4)
m`,
          [
            [3, 0],
            [4, 0],
          ],
        ],
        [
          `m <- matrix(0, 2, 2)
m[3] <- 5
m`,
          [
            [0, 5],
            [0, 0],
          ],
        ],
        [
          `m <- matrix(0, 2, 2)
m[, ] <- c(1, 2, 3, 4)
m`,
          [
            [1, 3],
            [2, 4],
          ],
        ],
        [
          `m <- matrix(0, 2, 3)
m[1:2, ] <- c(1, 2)
m`,
          [
            [1, 1, 1],
            [2, 2, 2],
          ],
        ],
        [
          `m <- matrix(-1:2, 2)
m[m < 0] <- 0
m`,
          [
            [0, 1],
            [0, 2],
          ],
        ],
        [
          `v <- 1:5
v[v > 3] <- 0
v`,
          [1, 2, 3, 0, 0],
        ],
        [
          `v <- c(1, 2, 3)
v[-1] <- 0
v`,
          [1, 0, 0],
        ],
        [
          `v <- 1:3
v[2] <- 10
v`,
          [1, 10, 3],
        ],
        [
          `l <- list(w = c(1, 2))
l$w[2] <- 9
l$w`,
          [1, 9],
        ],
        [
          `l <- list(c(1, 2), c(3, 4))
l[[2]][1] <- 9
l[[2]]`,
          [9, 4],
        ],
      ],
      'runs loops and functions': [
        [
          `s <- 0
for (i in 1:4) s <- s + i
s`,
          10,
        ],
        [
          `s <- 0
for (x in c(2, 5)) s <- s + x
s`,
          7,
        ],
        [
          `s <- 0
while (s < 5) s <- s + 2
s`,
          6,
        ],
        [
          `s <- 0
repeat { s <- s + 1; if (s > 3) break }
s`,
          4,
        ],
        [
          `f <- function(x, k = 2) x * k
f(k = 5, 3)`,
          15,
        ],
        [
          `x <- 5
f <- function() { x <<- 7 }
f()
x`,
          7,
        ],
        [
          `x <- 5
f <- function() { x <- 7 }
f()
x`,
          5,
        ],
        ['v |> sum()', 4],
      ],
    },
  );
});
