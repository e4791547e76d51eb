import { testSnippets } from './snippets';

describe('reading R', () => {
  describe('expressions', () => {
    testSnippets('r', [
      ['1:10; -1:3; 2*1:3^2', '(1 range 10)\n((- 1) range 3)\n(2 * (1 range (3 ** 2)))'],
      ['-2^2; 2^-1; 2^3^2; 2**3', '(- (2 ** 2))\n(2 ** (- 1))\n(2 ** (3 ** 2))\n(2 ** 3)'],
      ['a %*% t(b) + c %o% d; -a %*% b', '((a matmul t(b)) + (c outer d))\n((- a) matmul b)'],
      ['a %% 2; a %/% 2; a %in% b; a %foo% b', '(a % 2)\n(a // 2)\n(a ?in b)\n??(a, b)'],
      ['!x == y & z || w', '(((not (x ?== y)) and z) or w)'],
      ['x |> f(y) |> g(); x %>% h', 'g(f(x, y))\nh(x)'],
      ['y ~ x + z; ~ x', '??(y, (x + z))\n??(x)'],
      ['x[i, , drop = FALSE]; x[]; x[-1, 2:3]', 'x[i, :]\nx[:]\nx[(- 1), (2 range 3)]'],
      ['x[[y[[1]]]]; f(a)(b)[1]', 'x[[y[[1]]]]\nf(a)(b)[1]'],
      ['a$b@c$`d e`; keras::fit(m)', 'a.b.c.d e\nkeras.fit(m)'],
      [`r"(a"b)"; R'--[x]y]--'; "a\\n\\"b"`, '"a\\"b"\n"x]y"\n"a\\n\\"b"'],
      ['5L; 1e-3; .5; 0x1F; 1i; 1e5L', '5\n0.001\n0.5\n31\n??()\n100000'],
      ['TRUE; NULL; NA; Inf; T', '#true\n#nothing\n??()\nInfinity\nT'],
      ['matrix(c(1, 0), nrow = 1, byrow = T)', 'matrix(c(1, 0), nrow=1, byrow=#true)'],
      ['f(, 3); list("a" = 1, `b c` = 2)', 'f(??(), 3)\nlist(a=1, b c=2)'],
      ['sapply(x, function(y) y + 1)', 'sapply(x, fn(y){return (y + 1)})'],
      ['x <- if (a) 1 else { 2 }', 'x = (a ? 1 : 2)'],
    ]);
  });

  describe('statements', () => {
    testSnippets('r', [
      ['x <<- y <- 3; 3 -> z; 4 ->> w', 'x = y = 3\nz = 3\nw = 4'],
      ['a = b <- 3', 'a = b = 3'],
      ['f(x <- 3)', 'x = 3\nf(x)'],
      ['x[1, ] <- 2; names(x)[2] <- "b"; dim(x) <- d', 'x[1, :] = 2\nnames(x)[2] = "b"\n??(dim(x)) = d'],
      ['`my var` <- read.csv("a.csv")', 'my var = read.csv("a.csv")'],
      ['s <- function(x) 1/(1+exp(-x))', 's = fn(x){return (1 / (1 + exp((- x))))}'],
      ['g <- \\(x, n = 2, ...) x^n', 'g = fn(x, n=2, *...){return (x ** n)}'],
      ['f <- function(x)\n{\n  return(x)\n}', 'f = fn(x){return x}'],
      ['f <- function(x) { y <- x }', 'f = fn(x){y = x; return y}'],
      ['f <- function(x) { if (x) 1 else y <- 2 }', 'f = fn(x){if x; return 1; else; y = 2; return y}'],
      ['for (i in 1:n) {\n  a\n  b\n}', 'for i in (1 range n)\n  a\n  b'],
      [
        'for (i in x) if (i > 2) break else next',
        'for i in x\n  if (i ?> 2)\n    break\n  else\n    continue',
      ],
      ['while (a) b; repeat { c }', 'while a\n  b\nwhile #true\n  c'],
      ['library(keras); require("nn"); library(p, x = 1)', 'import *=keras\nimport *=nn\nimport *=p'],
    ]);
  });

  describe('line ends', () => {
    testSnippets('r', [
      ['x <- a +\n  b\n+ c', 'x = (a + b)\n(+ c)'],
      ['f(\n  a = 1,\n\n  b # two\n)\nc', 'f(a=1, b)\nc'],
      ['a\n(b)', 'a\nb'],
      ['(a\n+ b)', '(a + b)'],
      ['if (x) {\n  a\n}\n\n# note\nelse {\n  b\n}\ny', 'if x\n  a\nelse\n  b\ny'],
      ['if (x)\n  a\nelsewhere', 'if x\n  a\nelsewhere'],
      ['x <- c(1,\r\n  2)\r\ny', 'x = c(1, 2)\ny'],
      ['{\n\n a; b\n}', 'a\nb'],
    ]);
  });

  describe('what is not R, or not yet', () => {
    testSnippets('r', [
      ['x <- c(1, 2\ny <- 3', 'x = c(1, 2)\ny = 3'],
      [') }\nx <- 1', 'x = 1'],
      ['x <-', 'x = ??()'],
      ['f <- function(x', 'f = fn(x){}'],
    ]);
  });
});
