import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { RunView } from '../../protocol/panel';
import { createMemo, h } from '../dom/element';
import type { PageContext } from './context';

/** The column to predict, as a list of what can be predicted; choosing another one trains again. */
export function createTargetSelect({ post }: PageContext): {
  readonly element: HTMLElement;
  update(run: RunView): void;
} {
  const select = h('vscode-single-select', { class: 'target-select' });
  select.label = 'Target';
  const rebuild = createMemo();
  // Values are positions, since names of columns are the document's: they may be anything.
  let choices: readonly (readonly string[])[] = [];
  let current = 0;
  select.addEventListener('change', () => {
    const chosen = Number(select.value);
    if (chosen === current) return;
    current = chosen;
    post({ type: 'setTarget', target: choices[chosen] });
  });

  return {
    element: select,
    update({ runId, data }) {
      if (!data) return;
      rebuild(`${runId} ${data.target.join('\n')}`, () => {
        const columns = data.columns.filter(
          ({ canBeTarget, name }) => canBeTarget || data.target.includes(name),
        );
        const single = columns.map(({ name }) => [name]);
        choices = data.target.length > 1 ? [data.target, ...single] : single;
        current = choices.findIndex((choice) => choice.join('\n') === data.target.join('\n'));
        select.options = choices.map((choice, index) => ({
          label: choice.join(', '),
          value: String(index),
          description:
            index === current ? `Predicted now: ${data.targetReason}.` : 'Predict this column; trains again.',
          selected: index === current,
          disabled: false,
        }));
        select.value = String(current);
        select.title = `Target: ${data.target.join(', ')} (${data.targetReason})`;
        const longest = Math.max(...choices.map((choice) => choice.join(', ').length));
        select.style.width = `calc(${Math.min(longest, 24)}ch + 40px)`;
      });
    },
  };
}
