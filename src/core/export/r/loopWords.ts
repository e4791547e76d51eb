import type { LoopWords } from '../elevenSteps/language';

/** The loop over epochs in R. */
export const R_LOOP: LoopWords = {
  block: (head, body) => [`${head} {`, ...body.map((line) => `  ${line}`), '}'],
  predicted: (rows) => ({
    statement: `seen <- predict_rows(${rows})`,
    z: 'seen$z',
    output: 'seen$output',
  }),
  noLosses: 'losses <- numeric(0)',
  firstLoss: (loss) => `losses <- ${loss}`,
  keptLoss: (loss) => `losses <- c(losses, ${loss})`,
  addedLoss: (loss) => `loss <- loss + ${loss}`,
  everyEpoch: 'for (epoch in 0:epochs)',
  afterTheFirst: 'if (epoch > 0)',
  lastPass: ['if (epoch == epochs) break # the last pass only measures'],
  firstOrder: 'row_order <- seq_len(nrow(X))',
  newOrder: [
    'for (i in seq_along(row_order)) {',
    '  j <- i + random_integer(length(row_order) - i)',
    '  row_order[c(i, j)] <- row_order[c(j, i)]',
    '}',
  ],
  everyBatch: 'for (start in seq(1, length(row_order), by = batch_size))',
  batch: [
    'batch <- row_order[start:min(start + batch_size - 1, length(row_order))]',
    'X_batch <- X[batch, , drop = FALSE]',
    'y_batch <- y[batch, , drop = FALSE]',
  ],
  share: 'share <- length(batch) / length(row_order)',
  stopping: (parameters) => [
    'if (epoch == 0 || validation_loss < best_loss) {',
    '  best_loss <- validation_loss',
    '  best_epoch <- epoch',
    `  best <- list(${parameters.map((name) => `${name} = ${name}`).join(', ')})`,
    '}',
    'if (epoch - best_epoch >= patience) break',
  ],
};
