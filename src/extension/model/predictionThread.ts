import { Worker } from 'node:worker_threads';
import type * as vscode from 'vscode';
import type { PredictionResult } from '../../core/model/predictTable';
import type { PredictionEvent, PredictionTask } from '../../worker/predictions';

/** The thread ended without a result; the message is for people. */
export class PredictionFailed extends Error {}

/**
 * Predicts in a thread of its own, so that the editor stays awake and a person who cancels is obeyed at once.
 * @param script the thread's code
 * @returns null when it was cancelled
 * @throws PredictionFailed
 */
export async function predictInThread(
  script: string,
  task: PredictionTask,
  report: (event: Exclude<PredictionEvent, { type: 'over' }>) => void,
  token: vscode.CancellationToken,
): Promise<PredictionResult | null> {
  const worker = new Worker(script, { workerData: task });
  const subscription = token.onCancellationRequested(() => void worker.terminate());
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (event: PredictionEvent) => {
        if (event.type === 'over') resolve(event.result);
        else report(event);
      });
      worker.on('error', (error: Error & { code?: string }) =>
        reject(
          new PredictionFailed(
            error.code === 'ERR_WORKER_OUT_OF_MEMORY'
              ? 'Predicting ran out of memory. Predict a part of the rows.'
              : `Predicting failed unexpectedly: ${error.message}. Try again; if it fails again, please report it with the data.`,
          ),
        ),
      );
      worker.on('exit', () => resolve(null));
    });
  } finally {
    subscription.dispose();
    void worker.terminate();
  }
}
