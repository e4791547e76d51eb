/** What the matrices of an equation, their rows and their columns are called in the run on screen. */
import type { Axis, ShownMatrix } from '../../core/formulas/equation';
import { documentName, formulaOf } from '../../core/formulas/quantities';
import { type MatrixNames, nameMatrices } from '../../core/network/matrixNames';
import type { CodeLine, RunView } from '../../protocol/panel';
import type { MatrixLabels } from '../matrices/matrixLabels';

export interface RunNames {
  readonly layers: readonly MatrixNames[];
  /** The learner's own lines. */
  readonly lines: readonly CodeLine[];
}

/** Null while the data are read. */
export function namesOf({ data, config, script }: RunView): RunNames | null {
  if (!data || !config) return null;
  const outputs = [...config.hiddenLayers, data.outputNames.length];
  return {
    layers: nameMatrices(config.preset, outputs, data.inputNames, data.outputNames),
    lines: script?.lines ?? [],
  };
}

export function labelsOf(
  { name, rows, columns }: ShownMatrix,
  names: RunNames,
  sampleNumbers: Uint32Array,
): MatrixLabels {
  const rowNames = axisNames(rows, names, sampleNumbers);
  const columnNames = axisNames(columns, names, sampleNumbers);
  const spoken = (axis: Axis, texts: readonly string[], index: number) =>
    axis.kind === 'samples' ? `sample ${texts[index]}` : texts[index];
  return {
    name,
    rows: rowNames,
    columns: columnNames,
    alignedRows: rowNames,
    describe: (row, column) =>
      [name, spoken(rows, rowNames, row), spoken(columns, columnNames, column)]
        .filter((part) => part !== '')
        .join(', '),
  };
}

function axisNames(axis: Axis, { layers }: RunNames, sampleNumbers: Uint32Array): readonly string[] {
  switch (axis.kind) {
    case 'samples':
      return Array.from(sampleNumbers, String);
    case 'one':
      return [''];
    case 'neurons':
      return axis.layer < 0 ? layers[0].rows : layers[axis.layer].columns;
  }
}

/** What the learner's code, or else the panel, calls a matrix; null when that is the document's name. */
export function aliasOf({ quantity, layer }: ShownMatrix, { layers, lines }: RunNames): string | null {
  if (quantity === null) return null;
  const own = lines.find(
    (line) => line.formulaId === formulaOf(quantity, layer, layers.length) && line.layer === layer,
  );
  const alias = own ? assignedName(own.text) : layer === null ? null : panelName(quantity, layers[layer]);
  return alias === documentName(quantity, layer, layers.length) ? null : alias;
}

function panelName(quantity: string, { weights, biases }: MatrixNames): string | null {
  if (quantity === 'weights') return weights;
  return quantity === 'biases' ? biases : null;
}

/** The name on the left of an assignment: `self.W1 = …`, `wh += …`, `wh <- …`. Null for anything else. */
export function assignedName(statement: string): string | null {
  const found =
    /^(?:(?:const|let|var)\s+)?([\p{L}_][\p{L}\p{N}_.]*(?:\[\w+\])?)\s*(?:[-+*/]?=(?!=)|<-)/u.exec(statement);
  return found ? found[1] : null;
}
