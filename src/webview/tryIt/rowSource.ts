import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { actionButton } from '../dom/button';
import { h, setShown, setText } from '../dom/element';

export interface RowSourceActions {
  /** @param number as the data count their rows, from 1 */
  useRow(number: number): void;
  /** @returns what is wrong with the text; empty when it was taken */
  paste(text: string): string;
  reset(): void;
  copy(): void;
}

export interface RowSource {
  readonly element: HTMLElement;
  /** @param rows of the data; null when they are not there to be asked */
  update(rows: number | null): void;
  /** What came of asking for a row. */
  tell(message: string, isProblem: boolean): void;
}

/** Where the values come from other than from typing: a row of the data, the clipboard, the mean. */
export function createRowSource(actions: RowSourceActions): RowSource {
  const row = h('vscode-textfield', { class: 'row-number', autocomplete: 'off', placeholder: 'Row' });
  row.label = 'Row of the data';
  const use = () => {
    const number = Number(row.value.trim());
    if (Number.isInteger(number) && number >= 1) actions.useRow(number);
    else tell(`“${row.value.trim()}” is not a row number. Type a number from 1 on.`, true);
  };
  row.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') use();
  });
  const rowPart = h('div', { class: 'row-part' }, row, actionButton('Use row', 'list-selection', use));
  const message = h('p', { class: 'row-message', role: 'status' });

  const area = h('vscode-textarea', { class: 'paste-area', rows: 4, id: 'try-it-paste' });
  area.label = 'A row as CSV or TSV, or name: value on each line';
  area.placeholder = 'Paste a row, or name: value on each line';
  const fillIn = () => {
    const problem = actions.paste(area.value);
    tell(problem || 'Filled in.', problem !== '');
    if (problem === '') toggle(false);
  };
  const pastePart = h(
    'div',
    { class: 'paste-part', hidden: true },
    area,
    h(
      'div',
      { class: 'button-row' },
      actionButton('Fill in', 'check', fillIn, { primary: true }),
      actionButton('Cancel', 'close', () => toggle(false)),
    ),
  );
  const open = actionButton('Paste…', 'clippy', () => toggle(pastePart.hidden === true));
  open.setAttribute('aria-controls', area.id);
  function toggle(isOpen: boolean): void {
    setShown(pastePart, isOpen);
    open.ariaExpanded = String(isOpen);
    if (isOpen) {
      area.value = '';
      area.focus();
    }
  }
  open.ariaExpanded = 'false';
  // Pasting is all that has to be done: the text is there a moment later.
  area.addEventListener('paste', () => setTimeout(fillIn));

  function tell(text: string, isProblem: boolean): void {
    setText(message, text);
    message.classList.toggle('field-problem', isProblem);
  }

  return {
    element: h(
      'div',
      { class: 'row-source' },
      h(
        'div',
        { class: 'button-row' },
        rowPart,
        open,
        actionButton('Reset', 'discard', () => actions.reset()),
        actionButton('Copy', 'copy', () => actions.copy()),
      ),
      pastePart,
      message,
    ),
    update: (rows) => setShown(rowPart, rows !== null),
    tell,
  };
}
