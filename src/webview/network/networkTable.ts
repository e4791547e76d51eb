import { formatNumber } from '../../core/format';
import { h } from '../dom/element';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';
import { contribution, largest } from './grouping';
import { nameOf, type ShownNetwork } from './words';

/** Weights of each layer that are listed. */
const LISTED = 10;
const INTERVAL_MS = 1000;

/** The diagram in words and numbers: for those who do not see it, or would rather read. */
export function createNetworkTable(context: PageContext): {
  readonly element: HTMLElement;
  update(network: ShownNetwork, inView: readonly (readonly number[])[], isSettled: boolean): void;
} {
  const section = createSection('networkTable', 'As a table', context.preferences);
  let latest: { network: ShownNetwork; inView: readonly (readonly number[])[] } | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const draw = () => {
    if (!latest || !section.element.open) return;
    drawnAt = performance.now();
    const { network, inView } = latest;
    section.body.replaceChildren(
      ...network.layers.map((_, layer) => strongestWeights(network, layer)),
      neurons(network, inView),
    );
  };
  section.element.addEventListener('toggle', draw);
  return {
    element: section.element,
    update(network, inView, isSettled) {
      latest = { network, inView };
      if (isSettled || performance.now() - drawnAt > INTERVAL_MS) draw();
    },
  };
}

function strongestWeights(network: ShownNetwork, at: number): HTMLElement {
  const { layers, names, flow } = network;
  const layer = layers[at];
  const inputs = flow?.activations[at] ?? null;
  const { rows, columns, weights } = names[at];
  const sizes = Float64Array.from(layer.weights, (weight, index) =>
    Math.abs(inputs === null ? weight : weight * inputs[Math.floor(index / layer.outputs)]),
  );
  const listed = largest(sizes, LISTED).sort((a, b) => sizes[b] - sizes[a]);
  const title = listed.length < sizes.length ? `${weights}: the ${listed.length} strongest` : weights;
  return table(
    title,
    ['From', 'To', 'Weight', ...(inputs ? ['Input', 'Input · weight'] : [])],
    listed.map((index) => {
      const [from, to] = [Math.floor(index / layer.outputs), index % layer.outputs];
      const numbers = inputs === null ? [] : [inputs[from], contribution(layer, inputs, from, to)];
      return [rows[from], columns[to], ...[layer.weights[index], ...numbers].map(formatNumber)];
    }),
    2,
  );
}

function neurons(network: ShownNetwork, inView: readonly (readonly number[])[]): HTMLElement {
  const { layers, flow } = network;
  const rows = inView.flatMap((indices, column) =>
    indices.flatMap((index) => {
      if (column === 0 && !flow) return [];
      const bias = column === 0 ? '' : formatNumber(layers[column - 1].biases[index]);
      const before = column === 0 ? '' : formatNumber(flow?.preActivations[column - 1][index] ?? 0);
      const numbers = flow ? [bias, before, formatNumber(flow.activations[column][index])] : [bias];
      return [[column === 0 ? 'Inputs' : `Layer ${column}`, nameOf(network, { column, index }), ...numbers]];
    }),
  );
  return table('Neurons in view', ['Layer', 'Neuron', 'Bias', ...(flow ? ['z', 'a'] : [])], rows, 2);
}

/** @param texts columns in front that hold no numbers */
function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  texts: number,
): HTMLElement {
  const classOf = (column: number) => (column < texts ? '' : 'number');
  return h(
    'div',
    { class: 'table-box network-table' },
    h(
      'table',
      {},
      h('caption', {}, title),
      h(
        'thead',
        {},
        h('tr', {}, ...heads.map((head, at) => h('th', { scope: 'col', class: classOf(at) }, head))),
      ),
      h(
        'tbody',
        {},
        ...rows.map((row) =>
          h('tr', {}, ...row.map((text, at) => h('td', { class: classOf(at), dir: 'auto' }, text))),
        ),
      ),
    ),
  );
}
