import { Worker } from 'node:worker_threads';

/** The extension's worker, driven as the extension drives it. */
export class WorkerThread {
  /** @type {{ event: any, at: number }[]} */
  #events = [];
  #wake = () => {};
  #worker;

  /** @param {string} file a bundle */
  constructor(file) {
    this.#worker = new Worker(file);
    this.#worker.on('message', (event) => this.#add(event));
    this.#worker.on('error', (error) => this.#add({ type: 'failed', message: error.message }));
  }

  /** @param {object} command */
  send(command) {
    this.#worker.postMessage({ runId: 'benchmark', ...command });
  }

  /**
   * The next event of a type and when it came, in milliseconds; those before it are passed over.
   * @param {string} type
   * @returns {Promise<{ event: any, at: number }>}
   */
  async next(type) {
    for (;;) {
      for (let arrival = this.#events.shift(); arrival !== undefined; arrival = this.#events.shift()) {
        const { event } = arrival;
        if (event.type === type) return arrival;
        if (event.type === 'failed') throw new Error(event.message);
        if (event.type === 'refused') throw new Error(event.problems.map(({ message }) => message).join(' '));
      }
      await new Promise((resolve) => {
        this.#wake = () => resolve(undefined);
      });
    }
  }

  async end() {
    await this.#worker.terminate();
  }

  #add(event) {
    this.#events.push({ event, at: performance.now() });
    this.#wake();
  }
}
