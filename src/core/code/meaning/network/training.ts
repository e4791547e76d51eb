/** How long a script trains, and with how many samples at a time. */
import { formatQuantity } from '../../../format';
import type { RequestedConfig } from '../../../network/config';
import type { Reading } from '../reading';
import type { Notes } from './notes';

export function trainingOf(
  reading: Reading,
  notes: Notes,
): Pick<RequestedConfig, 'epochs' | 'optimizer' | 'batchSize'> {
  const { training } = reading;
  const passes = training?.epochs?.isExact ? training.epochs.worlds[0] : null;
  const epochs = training?.isUpdateAPass ? epochsOf(passes, reading) : passes;
  if (training?.isUpdateAPass && epochs !== null)
    notes.assumed.push({
      text: `${formatQuantity(epochs, 'epoch')}, as many as ${formatQuantity(passes!, 'update')} make`,
      span: training.epochsSpan ?? training.span,
    });
  else if (epochs === null)
    notes.assumed.push({
      text: '5000 epochs, since the code does not say how many',
      span: training?.span ?? null,
    });
  else
    notes.found.push({
      text: formatQuantity(epochs, 'epoch'),
      span: training?.epochsSpan ?? training?.span ?? null,
    });
  const shared = epochs === null ? {} : { epochs };
  if (!training?.batch) return { ...shared, optimizer: 'gradientDescent', batchSize: 0 };
  const batchRows = training.batch.rows!;
  notes.found.push({
    text: batchRows === 1 ? 'an update after every sample' : `mini-batches of ${batchRows} samples`,
    span: training.span,
  });
  notes.assumed.push({
    text: 'samples in an order drawn anew in every epoch; the script may take them in another',
    span: training.span,
  });
  return { ...shared, optimizer: 'sgd', batchSize: batchRows };
}

/** Whole epochs that so many updates by batches make; null when the samples cannot be counted. */
function epochsOf(updates: number | null, { training, openSizes }: Reading): number | null {
  const batch = training?.batch;
  const samples = Math.max(0, ...(batch?.cuts ?? []).map(({ whole }) => whole.shape[0]));
  if (updates === null || !batch?.rows || samples === 0 || openSizes.has(samples)) return null;
  return Math.max(1, Math.round((updates * batch.rows) / samples));
}
