import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { formatCount } from '../../core/format';
import { nameMatrices } from '../../core/network/matrixNames';
import type { LayerSnapshot } from '../../core/network/progress';
import { statisticsOf } from '../../core/statistics';
import { createMemo, h, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import { magnitudeOf } from '../matrices/heatScale';
import type { MatrixLabels } from '../matrices/matrixLabels';
import type { PageContext } from '../page/context';
import { haveSameShapes } from './comparisonFacts';
import { HeatMap } from './heatMap';
import { fullName, shortName, type ShownRun } from './shownRun';

/** The parameters of a run at one of the epochs that are kept of it. */
interface State {
  readonly id: string;
  readonly label: string;
  readonly shortLabel: string;
  readonly shown: ShownRun;
  readonly layers: readonly LayerSnapshot[];
}

interface ChosenMatrix {
  readonly layer: number;
  readonly of: 'weights' | 'biases';
  readonly labels: MatrixLabels;
}

/** A matrix of two runs on one scale, and their difference. */
export function createWeightComparison(context: PageContext): {
  readonly element: HTMLElement;
  update(runs: readonly ShownRun[]): void;
  restyle(): void;
} {
  const section = createSection('comparedWeights', 'Weights side by side', context.preferences);
  const first = createSelect('First network');
  const second = createSelect('Second network');
  const matrix = createSelect('Matrix');
  const matrixField = field('Matrix', matrix);
  const problem = h('p', { class: 'hint' });
  const maps = h('div', { class: 'compared-matrices' });
  section.body.append(
    h('div', { class: 'compare-selects' }, field('First', first), field('Second', second), matrixField),
    problem,
    maps,
  );
  const rebuild = createMemo();
  let heatMaps: readonly HeatMap[] = [];
  let states: readonly State[] = [];
  for (const select of [first, second, matrix]) select.addEventListener('change', () => draw());

  function draw(): void {
    const one = states.find(({ id }) => id === first.value);
    const other = states.find(({ id }) => id === second.value);
    const isPossible = one !== undefined && other !== undefined && haveSameShapes(one.layers, other.layers);
    setText(problem, isPossible || !one || !other ? '' : shapesProblem(one, other));
    setShown(problem, problem.textContent !== '');
    setShown(maps, isPossible);
    setShown(matrixField, isPossible);
    if (!isPossible) return;
    const matrices = matricesOf(one);
    setOptions(
      matrix,
      matrices.map(({ labels }, index) => ({ value: String(index), label: labels.name })),
      0,
    );
    const { layer, of, labels } = matrices[Number(matrix.value)] ?? matrices[0];
    rebuild(JSON.stringify([labels.name, labels.rows, labels.columns]), () => {
      for (const map of heatMaps) map.dispose();
      heatMaps = ['', '', ''].map(
        () =>
          new HeatMap(labels, context, (box) => {
            for (const map of heatMaps) map.scrollAs(box);
          }),
      );
      maps.replaceChildren(...heatMaps.map(({ element }) => element));
    });
    const [here, there] = [one.layers[layer][of], other.layers[layer][of]];
    const difference = there.map((value, index) => value - here[index]);
    const limit = Math.max(magnitudeOf(statisticsOf(here)), magnitudeOf(statisticsOf(there)));
    const name = labels.name;
    heatMaps[0].update(`${name} of ${one.shortLabel}`, here, limit);
    heatMaps[1].update(`${name} of ${other.shortLabel}`, there, limit);
    heatMaps[2].update(`${name}, second − first`, difference, magnitudeOf(statisticsOf(difference)));
  }

  return {
    element: section.element,
    update(runs) {
      states = runs.flatMap(statesOf);
      const options = states.map(({ id, label }) => ({ value: id, label }));
      setOptions(first, options, 0);
      // The next run, not another epoch of the first one.
      setOptions(
        second,
        options,
        states.findIndex(({ shown }) => shown.entry.runId !== states[0]?.shown.entry.runId),
      );
      draw();
    },
    restyle() {
      for (const map of heatMaps) map.restyle();
      draw();
    },
  };
}

function statesOf(shown: ShownRun): State[] {
  const { entry, run } = shown;
  const { runId, ending } = entry;
  const last = run.training.length - 1;
  const state = (id: string, epoch: number, layers: readonly LayerSnapshot[]): State => ({
    id,
    label: `${fullName(entry)}, epoch ${formatCount(epoch)}${run.lastLayers ? (id === runId ? ' (kept)' : ' (last)') : ''}`,
    shortLabel: `${shortName(entry)}${run.lastLayers ? `, epoch ${formatCount(epoch)}` : ''}`,
    shown,
    layers,
  });
  const kept = state(runId, ending?.bestEpoch ?? Math.max(0, last), run.layers);
  return run.lastLayers ? [kept, state(`${runId} last`, last, run.lastLayers)] : [kept];
}

function matricesOf({ shown: { run }, layers }: State): ChosenMatrix[] {
  const { config, data } = run;
  const names = nameMatrices(
    config.preset,
    layers.map(({ outputs }) => outputs),
    data.inputNames,
    data.outputNames,
  );
  return names.flatMap(({ weights, biases, rows, columns }, layer): ChosenMatrix[] => [
    { layer, of: 'weights', labels: { name: weights, rows, columns, alignedRows: rows } },
    { layer, of: 'biases', labels: { name: biases, rows: [biases], columns, alignedRows: [biases] } },
  ]);
}

function shapesProblem(one: State, other: State): string {
  const shape = ({ layers }: State) =>
    [layers[0].inputs, ...layers.map(({ outputs }) => outputs)].join(' → ');
  return `The matrices have other shapes: ${shape(one)} in ${one.shortLabel}, ${shape(other)} in ${other.shortLabel}. Choose networks of the same shape.`;
}

function createSelect(label: string): VscodeSingleSelect {
  const select = h('vscode-single-select', {});
  select.label = label;
  return select;
}

function field(label: string, select: HTMLElement): HTMLElement {
  return h(
    'div',
    { class: 'compare-field' },
    h('span', { class: 'hint', 'aria-hidden': 'true' }, label),
    select,
  );
}

/** Offers other choices; what is chosen stays if it can, else it is that at position `preferred`. */
function setOptions(
  select: VscodeSingleSelect,
  options: readonly { readonly value: string; readonly label: string }[],
  preferred: number,
): void {
  const text = JSON.stringify(options);
  if (select.dataset['options'] === text) return;
  select.dataset['options'] = text;
  const before = select.value;
  const chosen = options.find(({ value }) => value === before) ?? options[Math.max(0, preferred)];
  select.options = options.map(({ value, label }) => ({
    value,
    label,
    description: '',
    selected: value === chosen?.value,
    disabled: false,
  }));
  select.value = chosen?.value ?? '';
}
