// Trains on a file for an epoch as the extension does and prints the process's memory at its highest:
// `node trainFile.mjs <worker's bundle> <file>`.
import path from 'node:path';
import { WorkerThread } from './workerThread.mjs';

const [bundle, file] = process.argv.slice(2);
const worker = new WorkerThread(bundle);
worker.send({
  type: 'start',
  source: { kind: 'file', path: file, name: path.basename(file), firstLine: 0 },
  config: { epochs: 1, validationSplit: 0, earlyStopping: 0, precision: 'float64' },
});
const { event: started } = await worker.next('started');
await worker.next('finished');
await worker.end();
const { trainingRows, inputNames, outputNames } = started.data;
const numbers = trainingRows * (inputNames.length + outputNames.length);
console.log(JSON.stringify({ numbers, peakBytes: process.resourceUsage().maxRSS * 1024 }));
