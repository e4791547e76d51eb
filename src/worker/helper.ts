/** A thread that helps with a run: does its share of each job, for as long as the worker lives. */
import { instantiate } from '../kernels/kernelRun';
import type { HelperTask } from './platform';

export function isHelperTask(value: unknown): value is HelperTask {
  return (
    typeof value === 'object' &&
    value !== null &&
    'module' in value &&
    value.module instanceof WebAssembly.Module
  );
}

/** Never returns. */
export function helpForever({ module, memory, run, thread }: HelperTask): never {
  const kernels = instantiate(module, memory);
  let jobs = kernels.enlist(run);
  // A call for each job: only a function that is called anew gets to run in its optimized form.
  for (;;) jobs = kernels.follow(run, thread, jobs);
}
