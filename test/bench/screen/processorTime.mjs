// Who uses the processor among the processes that this one has started. Linux tells; elsewhere nobody is known to.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What Linux counts processor time in. */
const TICKS_A_SECOND = 100;
/** What Node calls the threads of workers, of which the extension host has those that train and no others. */
const OF_A_WORKER = 'WorkerThread';

/**
 * @typedef {object} ProcessorTime seconds so far
 * @property {number} training the threads that train
 * @property {number} extensionHost its other threads: messages, garbage collection
 * @property {number} page the renderer of the workbench and of what is in it
 * @property {number} screen the browser and what draws in place of a graphics card
 */

export const canTellProcessorTime = existsSync('/proc/self/stat');

/** @returns {ProcessorTime} */
export function processorTime() {
  const times = { training: 0, extensionHost: 0, page: 0, screen: 0 };
  for (const pid of descendants()) {
    const command = read(`/proc/${pid}/cmdline`);
    if (command.includes('--type=extensionHost'))
      for (const thread of list(`/proc/${pid}/task`)) {
        const { name, seconds } = statusOf(`/proc/${pid}/task/${thread}`);
        times[name === OF_A_WORKER ? 'training' : 'extensionHost'] += seconds;
      }
    else if (command.includes('--type=renderer')) times.page += statusOf(`/proc/${pid}`).seconds;
    else if (command.includes('chromium')) times.screen += statusOf(`/proc/${pid}`).seconds;
  }
  return times;
}

/** Processes that this one has started, and those that they have. */
function descendants() {
  const parents = new Map(
    list('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [pid, statusOf(`/proc/${pid}`).parent]),
  );
  const ours = (pid) => {
    for (let parent = parents.get(pid); parent !== undefined; parent = parents.get(parent))
      if (parent === String(process.pid)) return true;
    return false;
  };
  return [...parents.keys()].filter(ours);
}

/** @param {string} folder of a process or a thread; one that has ended has used nothing */
function statusOf(folder) {
  const [, name = '', rest = ''] = /\((.*)\) (.*)/s.exec(read(`${folder}/stat`)) ?? [];
  const fields = rest.split(' ');
  return {
    name,
    parent: fields[1],
    seconds: (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_A_SECOND,
  };
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
