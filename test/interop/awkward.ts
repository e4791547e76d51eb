/** A file with everything that makes reading hard, and a network that learnt from it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Trained, train } from './models';

const COLOURS = ['red "deep" */', "blu'e\\n", '年 月', '$(x) ??/'];
const FILE = 'odd */ "name" 年.csv';

/** Semicolons, decimal commas, quotes and comment signs in names and classes, dates, truth values, numbers as texts, gaps. */
function text(): string {
  const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const lines = [['size, "mm"', 'colour */ 年', 'since', 'on?', 'grade', "class\\ 'x'"].map(cell).join(';')];
  for (let i = 0; i < 60; i++) {
    const size = i % 17 === 3 ? 'NA' : `${(i * 37) % 50},${i % 10}`;
    const colour = i % 19 === 5 ? '' : cell(COLOURS[(i * 7) % 4]);
    const day = `20${10 + (i % 12)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`;
    const truth = ['TRUE', 'false', 'True', 'FALSE'][i % 4];
    const grade = ['1', '2.0', '3+'][i % 3];
    const group = ['"no"" */"', 'ja\\', '多'][(i * 5 + (i % 4)) % 3];
    lines.push([size, colour, day, truth, grade, group].join(';'));
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

let known: Trained | null = null;

/** Trained once. The file is gone at the end of the process. */
export function awkward(): Trained {
  if (known !== null) return known;
  const folder = mkdtempSync(path.join(tmpdir(), 'glassbox-awkward-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, FILE.replaceAll('/', '_'));
  writeFileSync(file, text());
  const trained = train(file, { missingValues: 'impute', epochs: 20, hiddenLayers: [4] });
  known = { ...trained, model: { ...trained.model, name: FILE } };
  return known;
}
