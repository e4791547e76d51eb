/** The worker's entry in a browser: a session on the channel to who made it, or a thread that helps with its run. */
import { detectFeatures } from '../kernels/features';
import { helpForever, isHelperTask } from './helper';
import { Helpers } from './helpers';
import { UnreadableFile } from './platform';
import { Session } from './session';

declare const self: DedicatedWorkerGlobalScope;

/** What waits for its turn: a message to ourselves comes after those that wait, and at once, which no timeout does. */
const tasks: (() => void)[] = [];
const turns = new MessageChannel();
turns.port1.onmessage = () => tasks.shift()?.();

const session = new Session({
  platform: {
    features: detectFeatures(),
    cores: navigator.hardwareConcurrency,
    openFile: () => {
      throw new UnreadableFile('a browser opens no local files');
    },
    openScratch: null,
    helpers: new Helpers(() => {
      const thread = new Worker(self.location.href);
      thread.onerror = (event) => event.preventDefault();
      return { help: (task) => thread.postMessage(task), end: () => thread.terminate() };
    }),
  },
  send: (event, transfer) => self.postMessage(event, transfer),
  now: () => performance.now(),
  afterMessages: (task) => {
    tasks.push(task);
    turns.port2.postMessage(null);
  },
});
self.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (isHelperTask(data)) helpForever(data);
  session.receive(data);
};
