import { formatCount } from '../../core/format';
import type { TrainingConfig } from '../../core/network/config';
import { type MatrixNames, nameMatrices } from '../../core/network/matrixNames';
import type { Moment } from '../../core/network/moment';
import type { LayerSnapshot } from '../../core/network/progress';
import type { RunView } from '../../protocol/panel';
import { createMemo, h, setText } from '../dom/element';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';
import { choiceLabel, isOver } from '../page/runFacts';
import type { ParameterPlace } from '../whatIf/readChange';
import { MatrixTable } from './matrixTable';

interface LayerTables {
  readonly weights: MatrixTable;
  readonly biases: MatrixTable;
}

/** The weights and biases of every layer as labelled heat maps. */
export function createMatricesSection(
  context: PageContext,
  onChooseParameter: (place: ParameterPlace) => void,
): {
  readonly element: HTMLElement;
  /** @param moment whose matrices are shown; null for the newest. */
  update(run: RunView, moment: Moment | null): void;
  /** Puts the focus on a number at the next update. */
  reveal(place: ParameterPlace): void;
  restyle(): void;
} {
  const section = createSection('weights', 'Weights and biases', context.preferences);
  const rebuild = createMemo();
  let tables: readonly LayerTables[] = [];
  const forEachTable = (action: (table: MatrixTable) => void) => {
    for (const { weights, biases } of tables) {
      action(weights);
      action(biases);
    }
  };
  let canChange = false;
  let wanted: ParameterPlace | null = null;
  const choose: ChooseParameter = (layer) => (of) => (row, column) => {
    if (canChange) onChooseParameter({ layer, of, row, column });
  };
  section.element.addEventListener('toggle', () => forEachTable((table) => table.refresh()));

  return {
    element: section.element,
    update(run, moment) {
      const { progress, data, config } = run;
      const layers = moment?.layers ?? progress?.layers ?? [];
      canChange = run.canTravel;
      setText(section.note, moment ? `after epoch ${formatCount(moment.instant.epoch)}` : '');
      section.element.hidden = layers.length === 0;
      if (!data || !config || layers.length === 0) return;
      rebuild(`${run.runId} ${layers.map(({ inputs, outputs }) => `${inputs}×${outputs}`)}`, () => {
        forEachTable((table) => table.dispose());
        const names = nameMatrices(
          config.preset,
          layers.map(({ outputs }) => outputs),
          data.inputNames,
          data.outputNames,
        );
        tables = names.map((layer, index) => createTables(layer, context, choose(index)));
        section.body.replaceChildren(
          h(
            'p',
            { class: 'hint' },
            'A row for each input of a layer, a column for each of its neurons: Z = A·W + b.',
          ),
          ...tables.map(({ weights, biases }, index) =>
            h(
              'section',
              { class: 'layer' },
              h('h3', {}, layerHeading(index, layers, config)),
              weights.element,
              biases.element,
            ),
          ),
        );
      });
      const isSettled = moment !== null || isOver(run) || run.status === 'paused';
      tables.forEach(({ weights, biases }, index) => {
        weights.update(layers[index].weights, isSettled);
        biases.update(layers[index].biases, isSettled);
      });
      if (wanted === null) return;
      const { layer, of, row, column } = wanted;
      wanted = null;
      section.element.open = true;
      tables[layer]?.[of].reveal(row, column);
    },
    reveal(place) {
      wanted = place;
    },
    restyle: () => forEachTable((table) => table.restyle()),
  };
}

type ChooseParameter = (layer: number) => (of: ParameterPlace['of']) => (row: number, column: number) => void;

function createTables(
  { weights, biases, rows, columns }: MatrixNames,
  context: PageContext,
  choose: ReturnType<ChooseParameter>,
): LayerTables {
  const alignedRows = [...rows, biases];
  return {
    weights: new MatrixTable({ name: weights, rows, columns, alignedRows }, context, choose('weights')),
    biases: new MatrixTable(
      { name: biases, rows: [biases], columns, alignedRows },
      context,
      choose('biases'),
    ),
  };
}

/** `Hidden layer 2 · 8 → 4 · ReLU`. */
function layerHeading(
  index: number,
  layers: readonly LayerSnapshot[],
  { activation, outputActivation }: TrainingConfig,
): string {
  const { inputs, outputs } = layers[index];
  const isOutput = index === layers.length - 1;
  const name = isOutput ? 'Output layer' : layers.length === 2 ? 'Hidden layer' : `Hidden layer ${index + 1}`;
  const used = choiceLabel('outputActivation', isOutput ? outputActivation : activation);
  return `${name} · ${inputs} → ${outputs} · ${used}`;
}
