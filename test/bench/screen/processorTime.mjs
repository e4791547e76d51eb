// Who uses the processor among the processes that this one has started; on Linux only, elsewhere nobody is known.
import { readdirSync, readFileSync } from 'node:fs';

/** What Linux counts processor time in, on every machine that Node runs on. */
const TICKS_A_SECOND = 100;

/**
 * @typedef {'training' | 'extensionHost' | 'page' | 'drawing' | 'others'} Role
 * the worker's threads and its helpers; the rest of the extension host; the renderer of the workbench and its webviews;
 * what rasterizes in place of a graphics card; everything else
 */

/** @returns {Record<Role, number>} seconds since each of them began */
export function processorTimes() {
  /** @type {Record<Role, number>} */
  const seconds = { training: 0, extensionHost: 0, page: 0, drawing: 0, others: 0 };
  for (const pid of descendants()) {
    const command = read(`/proc/${pid}/cmdline`);
    if (!command.includes('--type=extensionHost')) {
      seconds[roleOf(command)] += timeOf(`/proc/${pid}`);
      continue;
    }
    for (const thread of list(`/proc/${pid}/task`)) {
      const name = read(`/proc/${pid}/task/${thread}/comm`);
      const isTraining = thread !== pid && TRAINING.test(name);
      seconds[isTraining ? 'training' : 'extensionHost'] += timeOf(`/proc/${pid}/task/${thread}`);
    }
  }
  return seconds;
}
