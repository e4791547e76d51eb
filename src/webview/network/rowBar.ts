import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { formatCount } from '../../core/format';
import { actionButton, iconButton, setDisabled } from '../dom/button';
import { h, icon, setShown, setText } from '../dom/element';
import type { Sample } from './flow';
import type { Verdict } from './verdict';

/** Which row of the data is in the network, what comes out, and what is right. */
export function createRowBar(actions: {
  /** @param position among the rows used; one beyond the last means the last. */
  go(position: number): void;
  revealRow(position: number): void;
}): {
  readonly element: HTMLElement;
  /** @param canAsk whether there is anyone to ask for rows */
  update(sample: Sample | null, verdict: Verdict | null, problem: string | null, canAsk: boolean): void;
} {
  let shown: Sample | null = null;
  const position = () => shown?.position ?? 0;
  const first = iconButton('First row', 'debug-reverse-continue', () => actions.go(0));
  const previous = iconButton('Previous row', 'chevron-left', () => actions.go(position() - 1));
  const next = iconButton('Next row', 'chevron-right', () => actions.go(position() + 1));
  const last = iconButton('Last row', 'debug-continue', () => actions.go((shown?.total ?? 1) - 1));
  const field = h('vscode-textfield', { class: 'epoch-field', inputmode: 'numeric', autocomplete: 'off' });
  field.label = 'Row';
  field.addEventListener('change', () => {
    const row = Number(field.value.replace(/[\s,]/g, ''));
    if (field.value.trim() !== '' && Number.isFinite(row)) actions.go(Math.round(row) - 1);
    showPosition();
  });
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter') field.dispatchEvent(new Event('change'));
  });
  const total = h('span', { class: 'epoch-total' });
  const inEditor = actionButton('Show in the data', 'go-to-file', () => actions.revealRow(position()));
  const problemText = h('span');
  const sign = h('span', { class: 'verdict-sign' });
  const words = h('bdi', { dir: 'auto' });
  const verdictLine = h('p', { class: 'verdict' }, sign, words);
  const controls = h(
    'div',
    { class: 'row-controls' },
    h(
      'div',
      { class: 'time-buttons', role: 'group', 'aria-label': 'Go through the rows' },
      first.element,
      previous.element,
      next.element,
      last.element,
    ),
    h('div', { class: 'epoch-part' }, h('span', { 'aria-hidden': 'true' }, 'Row'), field, total),
    inEditor,
  );
  const element = h(
    'div',
    { class: 'row-bar' },
    controls,
    verdictLine,
    h('p', { class: 'hint' }, problemText),
  );

  function showPosition(): void {
    const text = shown ? formatCount(shown.position + 1) : '';
    if (document.activeElement !== field && field.value !== text) field.value = text;
  }

  return {
    element,
    update(sample, verdict, problem, canAsk) {
      shown = sample;
      showPosition();
      setShown(controls, canAsk);
      setDisabled(first.element, position() === 0);
      setDisabled(previous.element, position() === 0);
      const isLast = sample === null || sample.position >= sample.total - 1;
      setDisabled(next.element, isLast);
      setDisabled(last.element, isLast);
      setDisabled(inEditor, sample === null);
      setText(total, sample ? describePlace(sample) : '');
      const isRight = verdict?.isRight ?? null;
      sign.replaceChildren(...(isRight === null ? [] : [icon(isRight ? 'check' : 'close')]));
      const ending = isRight === null ? '' : isRight ? ': right' : ': wrong';
      setText(
        words,
        verdict ? [verdict.prediction, verdict.target].filter((part) => part !== '').join(', ') + ending : '',
      );
      setText(problemText, problem ?? '');
    },
  };
}

/** `of 150, number 13 of the data, a training row`: the number in the data only where it is another one. */
function describePlace({ position, total, rowNumber, isHeldOut }: Sample): string {
  const number = rowNumber === position + 1 ? '' : `, number ${formatCount(rowNumber)} of the data`;
  return `of ${formatCount(total)}${number}, ${isHeldOut ? 'held out for validation' : 'a training row'}`;
}
