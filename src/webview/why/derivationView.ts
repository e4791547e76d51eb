import { findFormula } from '../../core/formulas/catalogue';
import { type Derivation, derive } from '../../core/formulas/chainRule';
import type { ShownEquation } from '../../core/formulas/equation';
import { meaningFor, typesetFor } from '../../core/formulas/variants';
import type { TrainingConfig } from '../../core/network/config';
import type { GradientCheck, GradientComparison, Moment } from '../../core/network/moment';
import { createMemo, documentText, h, setShown } from '../dom/element';
import { createFormulaImage } from '../dom/formulaImage';
import { EquationView, POINTING_HINT } from '../equations/equationView';
import { MatrixCard } from '../equations/matrixCard';
import type { RunNames } from '../equations/matrixNaming';
import type { PageContext } from '../page/context';
import { checkTable } from './checkTable';

export interface WhyProps {
  readonly moment: Moment;
  readonly names: RunNames;
  readonly config: TrainingConfig;
  readonly check: GradientCheck | null;
}

export interface DerivationView {
  readonly element: HTMLDetailsElement;
  update(props: WhyProps): void;
  restyle(): void;
  dispose(): void;
}

/** The derivation of one parameter's gradient: its factors with their numbers, and their product. Folds away. */
export function createDerivationView(
  parameter: Pick<Derivation, 'layer' | 'of'>,
  heading: string,
  isOpen: boolean,
  context: PageContext,
): DerivationView {
  const body = h('div', { class: 'section-body derivation' });
  const table = h('div', { class: 'check-part' });
  const element = h(
    'details',
    { class: 'section', open: isOpen },
    h('summary', {}, h('h2', {}, documentText(heading, ''))),
    body,
    table,
  );
  let latest: WhyProps | null = null;
  let images: (() => void)[] = [];
  let cards: MatrixCard[] = [];
  let equations: EquationView[] = [];
  const rebuild = createMemo();
  let tableOf: GradientComparison | null = null;
  element.addEventListener('toggle', refresh);

  function picture(formulaId: string, layer: number | null, { names, config }: WhyProps): HTMLElement {
    const image = createFormulaImage();
    const plain = findFormula(formulaId)?.plain ?? formulaId;
    const show = () =>
      image.show(typesetFor(formulaId, layer, names.layers.length, config), plain, context.theme());
    show();
    images.push(show);
    return image.element;
  }

  function text(formulaId: string, { config }: WhyProps): HTMLElement {
    const formula = findFormula(formulaId);
    return h('p', { class: 'meaning' }, formula ? meaningFor(formulaId, formula.meaning, config) : '');
  }

  function build(derivation: Derivation, props: WhyProps): void {
    dispose();
    const { names, moment } = props;
    images = [];
    cards = derivation.factors.map(
      ({ equation }) => new MatrixCard(equation.result, names, moment.sampleNumbers, context),
    );
    equations = derivation.products.map(
      (_, index) => new EquationView(context, index === 0 ? POINTING_HINT : ''),
    );
    const factors = derivation.factors.map(({ formulaId, equation }, index) =>
      h(
        'li',
        { class: 'factor matrix-room' },
        h('div', {}, text(formulaId, props), picture(formulaId, layerOf(equation), props), ...note(equation)),
        cards[index].element,
      ),
    );
    body.replaceChildren(
      picture(derivation.formulaId, derivation.layer, props),
      text(derivation.formulaId, props),
      h('h3', {}, 'Factor by factor'),
      h('ol', { class: 'factors' }, ...factors),
      h('h3', {}, 'Multiplied'),
      ...equations.map((view) => view.element),
    );
  }

  function refresh(): void {
    if (!latest || !element.open) return;
    const props = latest;
    const { moment, names, config, check } = props;
    const derivation = derive(parameter, moment, config);
    const shapes = [...derivation.factors.map(({ equation }) => equation), ...derivation.products].map(
      ({ result: { name, matrix } }) => `${name} ${matrix.rows}×${matrix.columns}`,
    );
    rebuild(JSON.stringify([shapes, names]), () => build(derivation, props));
    derivation.factors.forEach(({ equation }, index) => {
      cards[index].update(equation.result, names, moment.sampleNumbers);
    });
    derivation.products.forEach((equation, index) => {
      equations[index].update(equation, names, moment.sampleNumbers);
    });
    const comparison = check?.comparisons.find(
      ({ layer, of }) => layer === parameter.layer && of === parameter.of,
    );
    setShown(table, comparison !== undefined);
    if (comparison && tableOf !== comparison) {
      tableOf = comparison;
      table.replaceChildren(
        h('h3', {}, 'Analytic and numeric'),
        checkTable(comparison, names.layers[parameter.layer]),
      );
    }
  }

  function dispose(): void {
    for (const part of [...cards, ...equations]) part.dispose();
  }

  return {
    element,
    update(props) {
      latest = props;
      refresh();
    },
    restyle() {
      for (const show of images) show();
      for (const part of [...cards, ...equations]) part.restyle();
    },
    dispose,
  };
}

function layerOf({ layer, result, formulaId }: ShownEquation): number | null {
  // The link from one layer to the next belongs to the layer that it leaves.
  return formulaId === 'wout' || formulaId === 'wh' ? (result.layer ?? 1) - 1 : layer;
}

function note({ note: words }: ShownEquation): HTMLElement[] {
  return words === null ? [] : [h('p', { class: 'hint' }, words)];
}
