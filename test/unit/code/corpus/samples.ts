/** Samples of a script: literal, or from the data file beside it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FoundData } from '../../../../src/core/code/script';
import type { ColumnPick } from '../../../../src/core/data/columnPick';
import type { Samples } from '../../../../src/core/data/dataset';
import { matrix } from '../../network/fixtures';
import type { ExpectedData } from './expectation';

type FileData = Omit<Extract<FoundData, { kind: 'file' }>, 'kind' | 'span'>;

export function expectedSamples(data: ExpectedData, folder: string): Samples {
  if ('file' in data) return samplesOfFile({ ...data, path: data.file }, folder);
  return { inputs: matrix(data.inputs), targets: matrix(data.targets) };
}

export function foundSamples(data: FoundData, folder: string): Samples {
  return data.kind === 'file' ? samplesOfFile(data, folder) : data;
}

function samplesOfFile({ path: file, hasHeader, inputs, targets }: FileData, folder: string): Samples {
  const rows = readFileSync(path.join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  const names = rows[0].map((cell) => cell.replace(/"/g, ''));
  const body =
    hasHeader === false || (hasHeader === null && !names.some((cell) => Number.isNaN(Number(cell))))
      ? rows
      : rows.slice(1);
  const targetColumns = columnsOf(targets, names);
  const inputColumns = columnsOf(inputs, names);
  const pick = (columns: readonly number[], others: readonly number[]) => {
    const chosen = columns.length > 0 ? columns : names.map((_, i) => i).filter((i) => !others.includes(i));
    return matrix(body.map((row) => chosen.map((column) => Number(row[column]))));
  };
  return { inputs: pick(inputColumns, targetColumns), targets: pick(targetColumns, inputColumns) };
}

/** Positions; none for the rest. */
function columnsOf(pick: ColumnPick, names: readonly string[]): number[] {
  switch (pick.kind) {
    case 'names':
      return pick.names.map((name) => names.indexOf(name));
    case 'range': {
      const from = pick.from < 0 ? names.length + pick.from : pick.from;
      const to = pick.to === null ? names.length : pick.to < 0 ? names.length + pick.to : pick.to;
      return names.map((_, i) => i).slice(from, to);
    }
    case 'rest':
      return [];
  }
}
