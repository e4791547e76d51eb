/** The entry of a thread that helps with a run in Node, once it is told with which. */
import { parentPort } from 'node:worker_threads';
import { helpForever } from './helper';

parentPort?.once('message', helpForever);
