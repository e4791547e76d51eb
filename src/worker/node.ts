/** The worker's entry in Node: a session on the port to the thread that made it. */
import os from 'node:os';
import path from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { detectFeatures } from '../kernels/features';
import { Helpers } from './helpers';
import { openFile, openScratch } from './nodeFile';
import { Session } from './session';

if (parentPort === null) throw new Error('This file is the entry of a worker thread.');
const port = parentPort;
/** Built beside this file: a thread that has little to load helps sooner. */
const helper = path.join(__dirname, `helper${path.extname(__filename)}`);

/** The system's own folder for temporary files may be in memory, which is what there is too little of. */
const scratchFolder: string = workerData?.scratchFolder ?? os.tmpdir();

const session = new Session({
  platform: {
    features: detectFeatures(),
    cores: os.availableParallelism(),
    openFile,
    openScratch: () => openScratch(scratchFolder),
    helpers: new Helpers(() => {
      const thread = new Worker(helper).on('error', () => {});
      return { help: (task) => thread.postMessage(task), end: () => void thread.terminate() };
    }),
  },
  send: (event, transfer) => port.postMessage(event, transfer),
  now: () => performance.now(),
  // Immediates run after the poll phase, in which the port's messages are delivered.
  afterMessages: (task) => {
    setImmediate(task);
  },
});
port.on('message', (message: unknown) => session.receive(message));
