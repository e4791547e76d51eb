// Reads a CSV file by a library, in a process of its own: `node csvReader.mjs <library> <file>` prints how long it took.
import { readFileSync } from 'node:fs';

/** @type {Record<string, (text: string) => Promise<() => number>>} what loads a library, then reads and tells the rows */
const READERS = {
  async papaparse(text) {
    const { default: papa } = await import('papaparse');
    return () => papa.parse(text, { header: false, skipEmptyLines: true }).data.length - 1;
  },
  async 'papaparse-typed'(text) {
    const { default: papa } = await import('papaparse');
    return () =>
      papa.parse(text, { header: false, skipEmptyLines: true, dynamicTyping: true }).data.length - 1;
  },
  async udsv(text) {
    const { inferSchema, initParser } = await import('udsv');
    return () => initParser(inferSchema(text)).stringArrs(text).length;
  },
  async 'udsv-typed'(text) {
    const { inferSchema, initParser } = await import('udsv');
    return () => initParser(inferSchema(text)).typedArrs(text).length;
  },
};

const [library, file] = process.argv.slice(2);
await READERS[library](''); // loads the library
const begin = performance.now();
const read = await READERS[library](readFileSync(file, 'utf8'));
const rows = read();
const seconds = (performance.now() - begin) / 1000;
console.log(JSON.stringify({ seconds, rows, peakBytes: process.resourceUsage().maxRSS * 1024 }));
