/** The worker's entry in Node: a session on the port to the thread that made it. */
import { parentPort } from 'node:worker_threads';
import { Session } from './session';

if (parentPort === null) throw new Error('This file is the entry of a worker thread.');
const port = parentPort;

const session = new Session({
  send: (event, transfer) => port.postMessage(event, transfer),
  now: () => performance.now(),
  // Immediates run after the poll phase, in which the port's messages are delivered.
  afterMessages: (task) => {
    setImmediate(task);
  },
});
port.on('message', (message: unknown) => session.receive(message));
