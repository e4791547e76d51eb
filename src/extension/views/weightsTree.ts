import * as vscode from 'vscode';
import { formatCount, formatNumber } from '../../core/format';
import { nameMatrices } from '../../core/network/matrixNames';
import type { Run } from '../session/run';
import type { TrainingSession } from '../session/trainingSession';

const REFRESH_MS = 1000;
/** More children than this under one node are put in groups of as many. */
const GROUP_SIZE = 100;
/** Values named in the description of a row. */
const PREVIEW_VALUES = 6;

/** A matrix with the names of its rows and columns; a bias vector is a matrix of one row. */
interface NamedMatrix {
  readonly name: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: Float64Array;
}

type Node =
  | { readonly kind: 'layer'; readonly label: string; readonly matrices: readonly NamedMatrix[] }
  | { readonly kind: 'matrix'; readonly matrix: NamedMatrix }
  | {
      readonly kind: 'group';
      readonly first: string;
      readonly last: string;
      readonly members: readonly Node[];
    }
  | { readonly kind: 'row'; readonly matrix: NamedMatrix; readonly row: number }
  | { readonly kind: 'value'; readonly matrix: NamedMatrix; readonly row: number; readonly column: number };

/** The “Weights” view: layers ▸ matrices ▸ rows ▸ values of the run on screen, refreshed once a second at most. */
export function registerWeightsView(session: TrainingSession): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const view = vscode.window.createTreeView<Node>('glassbox.weights', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (parent) => grouped(parent ? childrenOf(parent) : layersOf(session.shown)),
      getTreeItem: toTreeItem,
    },
    showCollapseAll: true,
  });
  session.look(view, view.visible);
  let timer: NodeJS.Timeout | undefined;
  let refreshedAt = Number.NEGATIVE_INFINITY;
  const refreshSoon = () => {
    const wait = Math.max(0, refreshedAt + REFRESH_MS - performance.now());
    timer ??= setTimeout(() => {
      timer = undefined;
      refreshedAt = performance.now();
      const run = session.shown;
      view.description = run?.latest
        ? `${run.identity.sourceName} · epoch ${formatCount(run.latest.epoch)}`
        : '';
      if (view.visible) changed.fire(undefined);
    }, wait);
  };
  return vscode.Disposable.from(
    changed,
    view,
    view.onDidChangeVisibility(({ visible }) => {
      session.look(view, visible);
      refreshSoon();
    }),
    session.onDidChange(refreshSoon),
    session.onDidProgress((run) => {
      if (run === session.shown) refreshSoon();
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

function layersOf(run: Run | undefined): Node[] {
  if (!run?.latest || !run.data || !run.config) return [];
  const { layers } = run.latest;
  const widths = layers.map(({ outputs }) => outputs);
  const names = nameMatrices(run.config.preset, widths, run.data.inputNames, run.data.outputNames);
  return layers.map(({ inputs, outputs, weights, biases }, i) => {
    const { weights: name, biases: biasName, rows, columns } = names[i];
    const role = i === layers.length - 1 ? 'Output layer' : `Hidden layer ${i + 1}`;
    return {
      kind: 'layer',
      label: `${role}: ${inputs} → ${outputs}`,
      matrices: [
        { name, rows, columns, values: weights },
        { name: biasName, rows: [biasName], columns, values: biases },
      ],
    };
  });
}

function childrenOf(node: Node): Node[] {
  switch (node.kind) {
    case 'layer':
      return node.matrices.map((matrix) => ({ kind: 'matrix', matrix }));
    case 'matrix': {
      const { matrix } = node;
      // The one row of a bias vector has no name of its own: its values stand right below it.
      return matrix.rows.length === 1 && matrix.rows[0] === matrix.name
        ? valuesOf(matrix, 0)
        : matrix.rows.map((_, row) => ({ kind: 'row', matrix, row }));
    }
    case 'row':
      return valuesOf(node.matrix, node.row);
    case 'group':
      return [...node.members];
    case 'value':
      return [];
  }
}

function valuesOf(matrix: NamedMatrix, row: number): Node[] {
  return matrix.columns.map((_, column) => ({ kind: 'value', matrix, row, column }));
}

function grouped(nodes: Node[]): Node[] {
  if (nodes.length <= GROUP_SIZE) return nodes;
  const groups: Node[] = [];
  for (let start = 0; start < nodes.length; start += GROUP_SIZE) {
    const members = nodes.slice(start, start + GROUP_SIZE);
    groups.push({
      kind: 'group',
      first: labelOf(members[0]),
      last: labelOf(members[members.length - 1]),
      members,
    });
  }
  return groups;
}

function labelOf(node: Node): string {
  switch (node.kind) {
    case 'layer':
      return node.label;
    case 'matrix':
      return node.matrix.name;
    case 'row':
      return node.matrix.rows[node.row];
    case 'value':
      return node.matrix.columns[node.column];
    case 'group':
      return `${node.first} … ${node.last}`;
  }
}

function toTreeItem(node: Node): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const state = node.kind === 'value' ? None : node.kind === 'layer' ? Expanded : Collapsed;
  const item = new vscode.TreeItem(labelOf(node), state);
  item.id = idOf(node);
  switch (node.kind) {
    case 'layer':
      item.iconPath = new vscode.ThemeIcon('layers');
      break;
    case 'matrix': {
      const { rows, columns } = node.matrix;
      item.description = `${rows.length} × ${columns.length}`;
      item.iconPath = new vscode.ThemeIcon('symbol-array');
      break;
    }
    case 'row': {
      const { columns, values } = node.matrix;
      const start = node.row * columns.length;
      const preview = [...values.subarray(start, start + Math.min(columns.length, PREVIEW_VALUES))].map(
        formatNumber,
      );
      item.description = preview.join('  ') + (columns.length > PREVIEW_VALUES ? ' …' : '');
      break;
    }
    case 'value': {
      const { columns, values } = node.matrix;
      const value = values[node.row * columns.length + node.column];
      item.description = formatNumber(value);
      // The tooltip is what a screen reader hears, too.
      item.tooltip = `${node.matrix.name}, ${node.matrix.rows[node.row]} to ${labelOf(node)}: ${value}`;
      break;
    }
    case 'group':
      break;
  }
  return item;
}

/** The same node keeps its id from one refresh to the next, so that what is unfolded stays so. */
function idOf(node: Node): string {
  switch (node.kind) {
    case 'layer':
      return node.matrices[0].name;
    case 'matrix':
      return `matrix ${node.matrix.name}`;
    case 'row':
      return `${node.matrix.name} ${node.row}`;
    case 'value':
      return `${node.matrix.name} ${node.row} ${node.column}`;
    case 'group':
      return `group ${idOf(node.members[0])}`;
  }
}
