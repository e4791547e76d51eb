/** Random numbers in R as NumPy draws them. */
import type { TrainingPlan } from '../elevenSteps/plan';

const RANDOM = `# R and NumPy have the same generator, the Mersenne Twister, and seed it in different ways: this is NumPy's.
seed_as_numpy <- function(seed) {
  state <- numeric(624)
  state[1] <- seed
  for (i in 1:623) {
    previous <- state[i] - state[i] %% 4 + bitwXor(state[i] %% 4, state[i] %/% 2^30)
    # A product of 32 bits with 32 bits, of which 32 are wanted, in two parts that doubles hold.
    product <- 1812433253 * (previous %% 65536) + (1812433253 * (previous %/% 65536)) %% 65536 * 65536
    state[i + 1] <- (product + i) %% 2^32
  }
  set.seed(1, kind = "Mersenne-Twister")
  words <- suppressWarnings(as.integer(ifelse(state >= 2^31, state - 2^32, state)))
  assign(".Random.seed", c(.Random.seed[1], 624L, words), envir = globalenv())
}

# The next words of 32 bits.
words <- function(n) floor(runif(n) * 2^32)`;

const UNIFORM = `# As numpy.random.random_sample: 53 bits of two words.
random_sample <- function(n) {
  two <- matrix(words(2 * n), nrow = 2)
  (two[1, ] %/% 32 * 2^26 + two[2, ] %/% 64) / 2^53
}

uniform <- function(low, high, rows, columns) {
  matrix(low + (high - low) * random_sample(rows * columns), rows, columns, byrow = TRUE)
}`;

const INTEGER = `# A whole number from 0 to a maximum, each equally likely.
random_integer <- function(maximum) {
  if (maximum == 0) return(0)
  range <- 1
  while (range <= maximum) range <- 2 * range
  repeat {
    value <- words(1) %% range
    if (value <= maximum) return(value)
  }
}`;

export const R_HELD_OUT = `# Rows that are kept for validation: the same share of every class, drawn as Glassbox draws them.
held_out <- function(classes, share, seed) {
  groups <- lapply(sort(unique(classes)), function(each) which(classes == each))
  sizes <- lengths(groups)
  exact <- pmin(sizes * share, sizes - 1)
  counts <- floor(exact)
  spare <- floor(length(classes) * share + 0.5) - sum(counts)
  for (index in order(counts - exact)) {
    if (spare > 0 && counts[index] < sizes[index] - 1) {
      counts[index] <- counts[index] + 1
      spare <- spare - 1
    }
  }
  seed_as_numpy(seed)
  held <- rep(FALSE, length(classes))
  for (index in seq_along(groups)) {
    group <- groups[[index]]
    for (i in rev(seq_along(group))[-length(group)]) {
      j <- random_integer(i - 1) + 1
      group[c(i, j)] <- group[c(j, i)]
    }
    held[group[seq_len(counts[index])]] <- TRUE
  }
  held
}`;

/** The functions that a script draws with. */
export function rRandomness({ drawsState, isFullBatch, holdsOut }: TrainingPlan): string[] {
  const drawsIntegers = !isFullBatch || holdsOut;
  return [
    ...(drawsState || drawsIntegers ? [RANDOM] : []),
    ...(drawsState ? [UNIFORM] : []),
    ...(drawsIntegers ? [INTEGER] : []),
  ];
}
