/** The entry of a thread that helps with a run in Node. */
import { workerData } from 'node:worker_threads';
import { helpForever } from './helper';
import type { HelperTask } from './platform';

helpForever(workerData as HelperTask);
