/** Reads a data set from a file as the worker does, and tells how long it took: a process of its own, for its memory. */
import { readDataset } from '../../../src/core/data/readDataset';
import { openFile } from '../../../src/worker/nodeFile';
import { readSource } from '../../../src/worker/readSource';

const [path] = process.argv.slice(2);
const begin = performance.now();
const reading = readSource({ kind: 'file', path, name: 'data.csv', firstLine: 0 }, openFile, () => {});
if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join(' '));
const result = readDataset(reading.source, { target: null, missingValues: 'drop', regression: false });
if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
const seconds = (performance.now() - begin) / 1000;
const { inputs } = result.dataset;
console.log(
  JSON.stringify({
    seconds,
    rows: inputs.rows,
    columns: inputs.columns,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);
