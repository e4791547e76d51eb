// A JavaScript peer's process: `node host.mjs <peer>` answers each task with the seconds that its training took.
import { createInterface } from 'node:readline';
import { layersOf, readNumbers } from '../data/readTask.mjs';

// Libraries greet on the console; only answers may stand on the standard output.
console.log = console.info = console.debug = console.warn = () => {};
const answer = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const reasonOf = (error) => (error instanceof Error ? error.message : String(error));

const { default: peer } = await import(`./${process.argv[2]}.mjs`);
let train;
try {
  train = await peer.load();
  answer({ ready: true });
} catch (error) {
  answer({ error: reasonOf(error) });
  process.exit(1);
}

/** Samples of the task at hand; those of the one before are let go. @type {{ key: string, data: object } | null} */
let kept = null;

for await (const line of createInterface(process.stdin)) {
  const task = JSON.parse(line);
  try {
    if (kept?.key !== task.inputs) {
      const samples = [task.inputs, task.targets].map((file) => readNumbers(file, task.precision));
      kept = { key: task.inputs, data: { inputs: samples[0], targets: samples[1] } };
    }
    const layers = layersOf(task.sizes, readNumbers(task.parameters, 'float64'));
    answer({ seconds: await train(task, { ...kept.data, layers }) });
  } catch (error) {
    answer({ error: reasonOf(error) });
  }
}
