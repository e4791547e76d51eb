/** The entry of a thread in Node that predicts the rows of one table, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { type PredictionTask, predictFor } from './predictions';

if (parentPort === null) throw new Error('This file is the entry of a worker thread.');
const port = parentPort;
predictFor(workerData as PredictionTask, (event) => port.postMessage(event));
