import { formatCount } from '../../core/format';
import type { TrainingConfig } from '../../core/network/config';
import { type MatrixNames, nameMatrices } from '../../core/network/matrixNames';
import type { LayerSnapshot } from '../../core/network/progress';
import type { MatrixDistributions, ParameterPast } from '../../core/network/parameterPast';
import type { RunView } from '../../protocol/panel';
import { createMemo, h, setAttribute, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import { createSwitch } from '../dom/switch';
import type { PageContext } from '../page/context';
import type { PageState } from '../state/panelState';
import { choiceLabel, isOver } from '../page/runFacts';
import type { ParameterPlace } from '../whatIf/readChange';
import { HealthWatch } from './healthWatch';
import { MatrixTable } from './matrixTable';
import { describeQuantity, Quantities, QUANTITY_CHOICES } from './quantities';

interface LayerTables {
  readonly weights: MatrixTable;
  readonly biases: MatrixTable;
  /** What is said of the layer's units. */
  readonly health: HTMLElement;
}

/** The weights and biases of every layer as labelled heat maps. */
export function createMatricesSection(
  context: PageContext,
  onChooseParameter: (place: ParameterPlace) => void,
): {
  readonly element: HTMLElement;
  update(state: PageState, run: RunView): void;
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
  const quantities = new Quantities();
  const health = new HealthWatch(context, () => showHealth());
  const quantitySwitch = createSwitch(
    'What the matrices show',
    'matrix-quantity',
    QUANTITY_CHOICES,
    (quantity) => context.go({ quantity }),
  );
  const hint = h('p', { class: 'hint' });
  const problem = h('p', { class: 'placeholder', role: 'status', hidden: true });
  const layersBody = h('div');
  section.body.append(h('div', { class: 'quantity-row' }, quantitySwitch.element), hint, problem, layersBody);
  let showHealth = () => {};

  return {
    element: section.element,
    update(state, run) {
      const { progress, data, config } = run;
      const { quantity, instant } = state.place;
      const moment = instant === null ? null : state.moment;
      const layers = moment?.layers ?? progress?.layers ?? [];
      canChange = run.canTravel;
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
        layersBody.replaceChildren(
          ...tables.map(({ weights, biases, health: healthLine }, index) =>
            h(
              'section',
              { class: 'layer' },
              h('h3', {}, layerHeading(index, layers, config)),
              healthLine,
              weights.element,
              biases.element,
            ),
          ),
        );
      });
      const isSettled = moment !== null || isOver(run) || run.status === 'paused';
      const { moment: sight, momentProblem: sightProblem } = state;
      const shown = quantities.of(quantity, { run, moment, sight, sightProblem });
      if (!shown) return;
      const reason = 'problem' in shown ? shown.problem : null;
      quantitySwitch.set(quantity);
      setText(hint, describeQuantity(quantity, config, run.past?.first));
      setShown(hint, reason === null);
      setText(problem, reason ?? '');
      setShown(problem, reason !== null);
      setShown(layersBody, reason === null);
      const isNoted =
        !('problem' in shown) && (moment !== null || quantity === 'gradient' || quantity === 'update');
      setText(section.note, isNoted ? `after epoch ${formatCount(shown.epoch)}` : '');
      if ('problem' in shown) return;
      const epoch = moment?.instant.epoch ?? run.ending?.bestEpoch ?? progress?.epoch ?? 0;
      tables.forEach(({ weights, biases }, index) => {
        weights.update(shown.layers[index].weights, isSettled, quantity);
        biases.update(shown.layers[index].biases, isSettled, quantity);
        if (!section.element.open) return;
        const strip = stripOf(run.past, epoch, run.canTravel, isSettled);
        const distributions = run.past?.distributions.layers[index];
        weights.updateStrip(strip(distributions?.weights));
        biases.updateStrip(strip(distributions?.biases));
      });
      showHealth = () => {
        const found = health.of(run, layers, isSettled);
        tables.forEach(({ health: element }, index) => {
          setText(element, found[index]?.text ?? '');
          setAttribute(element, 'title', found[index]?.meaning ?? '');
          setShown(element, Boolean(found[index]));
        });
      };
      if (section.element.open) showHealth();
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
    health: h('p', { class: 'layer-health', hidden: true }),
    weights: new MatrixTable({ name: weights, rows, columns, alignedRows }, context, choose('weights')),
    biases: new MatrixTable(
      { name: biases, rows: [biases], columns, alignedRows },
      context,
      choose('biases'),
    ),
  };
}

/** What a strip shows of a matrix's past; null where nothing is known of it. */
function stripOf(past: ParameterPast | undefined, epoch: number, canTravel: boolean, isSettled: boolean) {
  const epochs = past?.distributions.epochs ?? [];
  return (distributions: MatrixDistributions | undefined) =>
    distributions && epochs.length > 0 ? { epochs, distributions, epoch, canTravel, isSettled } : null;
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
