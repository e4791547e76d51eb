import type { LoopWords } from '../elevenSteps/language';

/** The loop over epochs in Python. */
export const NUMPY_LOOP: LoopWords = {
  block: (head, body) => [`${head}:`, ...body.map((line) => `    ${line}`)],
  predicted: (rows) => ({
    statement: `z, prediction = predict(${rows})`,
    z: 'z',
    output: 'prediction',
  }),
  noLosses: 'losses = []',
  firstLoss: (loss) => `losses = [${loss}]`,
  keptLoss: (loss) => `losses.append(${loss})`,
  addedLoss: (loss) => `loss += ${loss}`,
  everyEpoch: 'for epoch in range(epochs + 1)',
  afterTheFirst: 'if epoch > 0',
  lastPass: ['if epoch == epochs:', '    break  # the last pass only measures'],
  firstOrder: 'order = np.arange(len(X))',
  newOrder: [
    'draws = random.randint(0, np.arange(len(order), 0, -1))',
    'for i, j in enumerate(draws):',
    '    order[i], order[i + j] = order[i + j], order[i]',
  ],
  everyBatch: 'for start in range(0, len(order), batch_size)',
  batch: ['batch = order[start : start + batch_size]', 'X_batch, y_batch = X[batch], y[batch]'],
  share: 'share = len(batch) / len(order)',
  stopping: (parameters) => [
    'if epoch == 0 or validation_loss < best_loss:',
    `    best_loss, best_epoch, best = validation_loss, epoch, [${parameters.join(', ')}]`,
    'if epoch - best_epoch >= patience:',
    '    break',
  ],
};
