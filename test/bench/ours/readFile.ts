/** Reads a data set from a file as the worker does, and tells how long it took: a process of its own, for its memory. */
import { readDataset } from '../../../src/core/data/readDataset';
import { openFile } from '../../../src/worker/nodeFile';
import { openSource } from '../../../src/worker/openSource';

const [path] = process.argv.slice(2);
const begin = performance.now();
const source = openSource({ kind: 'file', path, name: 'data.csv', firstLine: 0 }, openFile);
const result = readDataset(source, { target: null, missingValues: 'drop', regression: false });
if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
const seconds = (performance.now() - begin) / 1000;
const { rows, inputs } = result.dataset;
console.log(
  JSON.stringify({
    seconds,
    rows: rows.length,
    columns: inputs.width,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);
