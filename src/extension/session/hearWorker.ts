import type { Run } from './run';
import type { RunEvent } from './workerRun';

/** Takes down what a worker says of its run; what follows for others is theirs to do. */
export function hearWorker(run: Run, event: RunEvent): void {
  switch (event.type) {
    case 'reading':
      run.reading = { rows: event.rows, bytes: event.bytes, totalBytes: event.totalBytes };
      break;
    case 'started':
      run.begin(event);
      break;
    case 'snapshot':
      run.add(event.snapshot);
      break;
    case 'figures':
      run.addFigures(event.figures);
      break;
    case 'checkup':
      run.checkup = event.report;
      break;
    case 'distributions':
      run.describe(event.described);
      break;
    case 'paused':
      run.add(event.snapshot);
      run.status = 'paused';
      break;
    case 'resumed':
      run.status = 'training';
      break;
    case 'finished':
      run.finish(event);
      break;
    case 'failed':
      run.status = 'failed';
      run.failure = event.message;
      break;
    // Its data are not good: it has not begun.
    case 'refused':
      break;
    default:
      event satisfies never;
  }
}
