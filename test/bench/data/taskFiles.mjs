// Writes a workload's numbers where contenders in other processes and languages read them: little-endian, no header.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { initialParameters } from '../workloads.mjs';

/**
 * A workload as a contender is told it.
 * @typedef {Omit<import('../workloads.mjs').Workload, 'samples' | 'precisions'> & {
 *   precision: import('../workloads.mjs').Precision,
 *   inputs: string, targets: string, parameters: string }} Task
 * `inputs` and `targets` are files of numbers of the precision, `parameters` is one of float64.
 */

/**
 * @param {import('../workloads.mjs').Workload} workload
 * @param {import('../workloads.mjs').Precision} precision
 * @param {string} folder
 * @returns {Task}
 */
export function writeTask(workload, precision, folder) {
  const { samples, precisions: _, ...facts } = workload;
  const file = (what) => path.join(folder, `${workload.id}-${what}`);
  const task = {
    ...facts,
    precision,
    inputs: file(`inputs.${precision}`),
    targets: file(`targets.${precision}`),
    parameters: file('parameters.float64'),
  };
  if (existsSync(task.targets)) return task;
  mkdirSync(folder, { recursive: true });
  const { inputs, targets } = samples();
  const Numbers = precision === 'float32' ? Float32Array : Float64Array;
  writeFileSync(task.inputs, new Numbers(inputs));
  writeFileSync(task.parameters, initialParameters(workload));
  writeFileSync(task.targets, new Numbers(targets));
  return task;
}
