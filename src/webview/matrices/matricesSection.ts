import type { TrainingConfig } from '../../core/network/config';
import { type MatrixNames, nameMatrices } from '../../core/network/matrixNames';
import type { LayerSnapshot } from '../../core/network/progress';
import type { RunView } from '../../protocol/panel';
import { createMemo, h } from '../dom/element';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';
import { choiceLabel, isOver } from '../page/runFacts';
import { MatrixTable } from './matrixTable';

interface LayerTables {
  readonly weights: MatrixTable;
  readonly biases: MatrixTable;
}

/** The weights and biases of every layer as labelled heat maps. */
export function createMatricesSection(context: PageContext): {
  readonly element: HTMLElement;
  update(run: RunView): void;
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
  section.element.addEventListener('toggle', () => forEachTable((table) => table.refresh()));

  return {
    element: section.element,
    update(run) {
      const { progress, data, config } = run;
      const layers = progress?.layers ?? [];
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
        tables = names.map((layer) => createTables(layer, context));
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
      const isSettled = isOver(run) || run.status === 'paused';
      tables.forEach(({ weights, biases }, index) => {
        weights.update(layers[index].weights, isSettled);
        biases.update(layers[index].biases, isSettled);
      });
    },
    restyle: () => forEachTable((table) => table.restyle()),
  };
}

function createTables({ weights, biases, rows, columns }: MatrixNames, context: PageContext): LayerTables {
  const alignedRows = [...rows, biases];
  return {
    weights: new MatrixTable({ name: weights, rows, columns, alignedRows }, context),
    biases: new MatrixTable({ name: biases, rows: [biases], columns, alignedRows }, context),
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
