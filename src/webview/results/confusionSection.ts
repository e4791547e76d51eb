import { createRamp } from '../../core/colours/palette';
import type { PartName, RowsOf } from '../../core/evaluation/evaluation';
import { formatCount } from '../../core/format';
import { createMemo, h, setAttribute, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import { createSwitch } from '../dom/switch';
import { confusionPicture } from '../../core/picture/evaluationPictures';
import type { PageContext } from '../page/context';
import { createPictureMenu } from '../picture/pictureMenu';
import { sentenceCase } from '../page/runFacts';
import { type CellText, ConfusionGrid } from './confusionGrid';
import { countsOf } from '../../core/evaluation/figureRows';
import type { PartView } from './parts';

/** What is taken for what, and the rows behind each cell. */
export function createConfusionSection(context: PageContext, onList: (part: PartName, rows: RowsOf) => void) {
  const section = createSection('confusion', 'Confusion matrix', context.preferences);
  const room = h('div', { class: 'matrix-room' });
  const listHost = h('div');
  const missing = h('p', { class: 'hint' });
  let part: PartName | null = null;
  let text: CellText = 'counts';
  let grid: ConfusionGrid | null = null;
  let shown: {
    readonly parts: readonly PartView[];
    readonly classes: readonly string[];
    readonly output: number;
  } | null = null;
  const choosePart = createSwitch<PartName>(
    'Rows of the confusion matrix',
    'confusion-part',
    [
      { value: 'training', label: 'Training' },
      { value: 'validation', label: 'Validation' },
    ],
    (value) => {
      part = value;
      grid?.mark(null);
      draw();
    },
  );
  const chooseText = createSwitch<CellText>(
    'Numbers of the confusion matrix',
    'confusion-text',
    [
      { value: 'counts', label: 'Counts' },
      { value: 'rates', label: 'Row %' },
    ],
    (value) => {
      text = value;
      draw();
    },
  );
  chooseText.set(text);
  section.body.append(
    h('div', { class: 'switches' }, choosePart.element, chooseText.element),
    h('p', { class: 'hint' }, 'A row for each actual class, a column for each predicted one.'),
    room,
    missing,
    h('p', { class: 'hint' }, 'Choose a cell to list its rows.'),
    listHost,
  );
  section.actions.append(
    createPictureMenu(context, 'the confusion matrix', {
      name: () => `confusion matrix ${part ?? ''}`,
      draw(style) {
        const evaluation = shown?.parts.find(({ name }) => name === part)?.evaluation;
        if (!shown || !part || !evaluation) return null;
        return confusionPicture(part, shown.classes, countsOf(evaluation, shown.output), style);
      },
    }),
  );
  const rebuild = createMemo();
  const ramp = () => createRamp(context.theme());

  function draw(): void {
    if (!shown || !grid) return;
    const { parts, output } = shown;
    const present = parts.find(({ name }) => name === part) ?? parts[0];
    part = present.name;
    choosePart.set(part);
    setText(section.note, sentenceCase(part));
    setShown(choosePart.element, parts.length > 1);
    const { evaluation } = present;
    setShown(room, evaluation !== null);
    missing.textContent = evaluation ? '' : 'The training rows are not all in memory.';
    setShown(missing, evaluation === null);
    if (!evaluation) return;
    const counts = countsOf(evaluation, output);
    const classes = Math.sqrt(counts.length);
    grid.show(counts, text);
    setAttribute(
      grid.table,
      'aria-label',
      `Confusion matrix of the ${part} rows: ${formatCount(classes)} actual × ${formatCount(classes)} predicted classes`,
    );
  }

  return {
    element: section.element,
    /** Where rows are listed. */
    listHost,
    unmark: () => grid?.mark(null),
    show(runId: string, classes: readonly string[], parts: readonly PartView[], output: number): void {
      rebuild(`${runId} ${output}`, () => {
        const created = new ConfusionGrid(classes, context.tooltip, (actual, predicted) => {
          if (!part) return;
          created.mark({ row: actual, column: predicted });
          onList(part, { of: 'cell', output, actual, predicted });
        });
        created.setRamp(ramp());
        grid?.dispose();
        grid = created;
        part = parts.some(({ name }) => name === 'validation') ? 'validation' : 'training';
        room.replaceChildren(created.element);
      });
      shown = { parts, classes, output };
      draw();
    },
    restyle(): void {
      grid?.setRamp(ramp());
    },
  };
}
