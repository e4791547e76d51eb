import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process that lives as long as the benchmark and answers lines of JSON: one line in, one line out, in order. */
export class ChildProcess {
  /** What it printed last besides its answers, to explain its end. */
  #complaint = '';
  /** @type {{ resolve: (answer: any) => void, reject: (error: Error) => void }[]} */
  #waiting = [];
  /** @type {Error | null} */
  #ended = null;
  #process;

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {Record<string, string>} [environment] what is added to ours
   */
  constructor(command, args, environment = {}) {
    this.#process = spawn(command, args, {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#process.on('error', (error) => this.#end(error));
    this.#process.on('exit', (code, signal) =>
      this.#end(new Error(this.#complaint || `the process ended with ${signal ?? code}`)),
    );
    this.#process.stdin.on('error', () => {}); // `exit` tells why
    createInterface(this.#process.stdout).on('line', (line) => this.#receive(line));
    createInterface(this.#process.stderr).on('line', (line) => {
      if (line.trim() !== '') this.#complaint = line.trim();
    });
  }

  /**
   * The answer to a request; to none, the next line that comes unasked, as the first one does.
   * @param {unknown} [request]
   * @returns {Promise<any>}
   */
  ask(request) {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    if (request !== undefined) this.#process.stdin.write(`${JSON.stringify(request)}\n`);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  end() {
    this.#process.kill('SIGKILL'); // it holds nothing that it should save
  }

  /** @param {string} line */
  #receive(line) {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) return;
    const answer = JSON.parse(line);
    if (answer.error === undefined) waiting.resolve(answer);
    else waiting.reject(new Error(answer.error));
  }

  /** @param {Error} reason */
  #end(reason) {
    this.#ended ??= reason;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }
}
