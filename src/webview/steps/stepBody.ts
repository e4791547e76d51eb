import { findFormula } from '../../core/formulas/catalogue';
import { documentCode } from '../../core/formulas/code';
import type { ShownEquation } from '../../core/formulas/equation';
import { meaningFor, typesetFor } from '../../core/formulas/variants';
import type { TrainingConfig } from '../../core/network/config';
import type { Moment } from '../../core/network/moment';
import { createMemo, h } from '../dom/element';
import { createFormulaImage } from '../dom/formulaImage';
import { codeLinks } from '../equations/codeLines';
import { EquationView, POINTING_HINT } from '../equations/equationView';
import type { RunNames } from '../equations/matrixNaming';
import type { PageContext } from '../page/context';

export interface EquationsProps {
  /** Equations of one formula stand beside one another. */
  readonly equations: readonly ShownEquation[];
  readonly moment: Moment;
  readonly names: RunNames;
  readonly config: TrainingConfig;
}

/** The formulas of a step, each with its meaning, its lines of code and its numbers. */
export function createStepBody(context: PageContext): {
  readonly element: HTMLElement;
  update(props: EquationsProps): void;
  restyle(): void;
} {
  const element = h('div', { class: 'step-body' });
  const rebuild = createMemo();
  let views: EquationView[] = [];
  let images: (() => void)[] = [];

  function build({ equations, names, config }: EquationsProps): void {
    const hadFocus = element.contains(document.activeElement);
    for (const view of views) view.dispose();
    views = equations.map((_, index) => new EquationView(context, index === 0 ? POINTING_HINT : ''));
    images = [];
    const blocks: HTMLElement[] = [];
    const isAlone = new Set(equations.map(({ formulaId, layer }) => `${formulaId} ${layer}`)).size === 1;
    equations.forEach((equation, index) => {
      const before = equations[index - 1];
      const isNew = before?.formulaId !== equation.formulaId || before.layer !== equation.layer;
      if (isNew)
        blocks.push(h('section', { class: 'formula-block' }, ...heading(equation, names, config, isAlone)));
      blocks[blocks.length - 1].append(views[index].element);
    });
    element.replaceChildren(...blocks);
    if (hadFocus) element.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
  }

  function heading(
    equation: ShownEquation,
    names: RunNames,
    config: TrainingConfig,
    isAlone: boolean,
  ): HTMLElement[] {
    const { formulaId, layer, result, operands, rule } = equation;
    const formula = findFormula(formulaId);
    const image = createFormulaImage();
    const plain = [
      result.name,
      '=',
      ...(rule?.parts ?? []).map((part) => (typeof part === 'string' ? part : operands[part].name)),
    ].join(' ');
    const show = () =>
      image.show(typesetFor(formulaId, layer, names.layers.length, config), plain, context.theme());
    show();
    images.push(show);
    const code = documentCode(formulaId);
    const own = codeLinks(names.lines, formulaId, layer, context);
    return [
      ...(isAlone ? [] : [h('h3', {}, titleOf(equation, names))]),
      ...(rule ? [image.element] : []),
      h('p', { class: 'meaning' }, formula ? meaningFor(formulaId, formula.meaning, config) : ''),
      h(
        'dl',
        { class: 'code-lines' },
        ...(code === null ? [] : [h('dt', {}, 'Lesson'), h('dd', {}, h('code', {}, code))]),
        ...(own.length > 0 ? [h('dt', {}, 'Your code'), h('dd', {}, ...own)] : []),
      ),
    ];
  }

  return {
    element,
    update(props) {
      const { equations, names, moment } = props;
      const key = equations.map(({ formulaId, layer }) => `${formulaId} ${layer}`);
      rebuild(JSON.stringify([key, names]), () => build(props));
      equations.forEach((equation, index) => {
        views[index].update(equation, names, moment.sampleNumbers);
      });
    },
    restyle() {
      for (const show of images) show();
      for (const view of views) view.restyle();
    },
  };
}

/** `Slope at the hidden layer`; with several hidden layers the name tells which. */
function titleOf({ formulaId, layer }: ShownEquation, { layers }: RunNames): string {
  const title = findFormula(formulaId)?.title ?? '';
  const isOneOfSeveral = layers.length > 2 && layer !== null && layer < layers.length - 1;
  if (!isOneOfSeveral) return title;
  return title.replace(/(the )?hidden( layer)?/i, `hidden layer ${layer + 1}`);
}
