/** The parameters as a table: one line a number. */
import type { Model } from '../model/model';
import { matrixNamesOf } from './facts';
import { stemOf } from './literals';
import type { ExportTarget } from './target';

/** A cell of a CSV file (RFC 4180); quoted where a reader could take it for something else. */
export function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function write(model: Model): string {
  const names = matrixNamesOf(model);
  const lines = ['layer,matrix,row,column,from,to,value'];
  model.layers.forEach(({ inputs, outputs, weights, biases }, layer) => {
    const { weights: w, biases: b, rows, columns } = names[layer];
    const [from, to] = [rows.map(csvCell), columns.map(csvCell)];
    for (let i = 0; i < inputs; i++)
      for (let j = 0; j < outputs; j++)
        lines.push(`${layer + 1},${w},${i + 1},${j + 1},${from[i]},${to[j]},${weights[i * outputs + j]}`);
    for (let j = 0; j < outputs; j++) lines.push(`${layer + 1},${b},1,${j + 1},,${to[j]},${biases[j]}`);
  });
  return `${lines.join('\n')}\n`;
}

export const weightsCsvExport: ExportTarget = {
  id: 'csv',
  label: 'CSV of weights',
  description: 'Every weight and bias on a line, with its layer, row, column and the names of what it joins.',
  extension: 'csv',
  language: 'csv',
  canExport: () => null,
  write: (model) => ({ fileName: `${stemOf(model.name)}_weights.csv`, text: write(model) }),
};
