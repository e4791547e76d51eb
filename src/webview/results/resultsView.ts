import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { Evaluation, PartName, RowsOf } from '../../core/evaluation/evaluation';
import { formatCount, formatQuantity } from '../../core/format';
import { createDecisionMapSection } from '../decisionMap/decisionMapSection';
import { createMemo, h, setShown, setText } from '../dom/element';
import { createSection } from '../dom/section';
import type { PageContext } from '../page/context';
import { sentenceCase } from '../page/runFacts';
import type { View } from '../page/view';
import type { RunView } from '../../protocol/panel';
import { NoAnswer } from '../state/asker';
import type { PageState } from '../state/panelState';
import { createAsking } from './asking';
import { createClassTable } from './classTable';
import { createConfusionSection } from './confusionSection';
import { countsOf, describeNotFinite, figuresOf } from '../../core/evaluation/figureRows';
import { createFiguresTable } from './figuresTable';
import { createPairsSection } from './pairsSection';
import { type PartView, partsOf } from './parts';
import { createRocSection } from './rocSection';
import { createRowList, type Listed } from './rowList';

/** How well the network does: figures, mistakes, curves, and the map of what it predicts where. */
export function createResultsView(context: PageContext): View {
  const { preferences } = context;
  let run: RunView | null = null;
  let shown: { readonly runId: string; readonly evaluation: Evaluation } | null = null;
  let problem: string | null = null;
  let output = 0;
  let latest: PageState | null = null;

  const status = h('p', { class: 'results-status' });
  const warning = h('p', { class: 'results-warning', role: 'status' });
  const outputSelect = h('vscode-single-select', { class: 'output-select' });
  outputSelect.label = 'Target';
  outputSelect.addEventListener('change', () => {
    output = Number(outputSelect.value);
    list.hide();
    draw();
    if (latest && run) map.update(latest, run, output);
  });
  const chooser = h('label', { class: 'output-chooser' }, 'Target', outputSelect);

  const figures = createSection('resultFigures', 'Figures', preferences);
  const figuresTable = createFiguresTable();
  const figuresHint = h('p', { class: 'hint' });
  figures.body.append(figuresTable.element, figuresHint);
  const reveal = (position: number) => {
    if (run) context.post({ type: 'revealRow', runId: run.runId, position });
  };
  const list = createRowList(reveal, () => confusion.unmark());
  const confusion = createConfusionSection(context, listRows);
  const classes = createSection('classes', 'Each class', preferences);
  const classTable = createClassTable();
  classes.body.append(classTable.element);
  classes.element.addEventListener('toggle', draw);
  const roc = createRocSection(context);
  const pairs = createPairsSection(context, { list: listRows, reveal });
  const map = createDecisionMapSection(context, reveal);
  const element = h(
    'section',
    { class: 'results', 'aria-label': 'Results' },
    h('div', { class: 'results-head' }, status, chooser),
    warning,
    h(
      'div',
      { class: 'results-columns' },
      h(
        'div',
        { class: 'results-column' },
        figures.element,
        confusion.element,
        pairs.element,
        roc.element,
        classes.element,
      ),
      h('div', { class: 'results-column' }, map.element),
    ),
  );

  const asking = createAsking({
    ask: async (runId, instant) => (await context.ask(runId, { kind: 'evaluation', instant })).evaluation,
    hear(runId, answer) {
      if (runId !== run?.runId) return;
      problem = typeof answer === 'string' ? answer : null;
      if (typeof answer !== 'string') shown = { runId, evaluation: answer };
      draw();
    },
    isVisible: () => element.offsetParent !== null,
    now: () => performance.now(),
  });

  async function listRows(part: PartName, rows: RowsOf): Promise<void> {
    if (!shown || !run?.data) return;
    const { runId, evaluation } = shown;
    const { instant } = evaluation;
    list.say('Looking for the rows…');
    try {
      const answer = await context.ask(runId, { kind: 'rowsOfCell', instant, part, rows });
      if (runId !== run.runId) return;
      list.show({ ...wordsOf(run, part, rows, instant.epoch), rows: answer.rows });
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      list.say(error.message);
    }
  }

  function draw(): void {
    if (!run?.data) return;
    const evaluation = shown?.runId === run.runId ? shown.evaluation : null;
    setText(status, problem ?? (evaluation ? describeEvaluation(evaluation) : 'Evaluating all rows…'));
    const notFinite = evaluation
      ? describeNotFinite({ training: evaluation.training, validation: evaluation.validation })
      : '';
    setText(warning, notFinite);
    setShown(warning, notFinite !== '');
    const { task, outputNames } = run.data;
    const hasSeveral = task !== 'multiclass' && outputNames.length > 1;
    setShown(chooser, hasSeveral);
    output = Math.min(output, hasSeveral ? outputNames.length - 1 : 0);
    setShown(figures.element, evaluation !== null);
    const isRegression = task === 'regression';
    setShown(confusion.element, evaluation !== null && !isRegression);
    setShown(classes.element, evaluation !== null && !isRegression);
    setShown(roc.element, evaluation !== null && task === 'binary');
    setShown(pairs.element, evaluation !== null && isRegression);
    if (evaluation) drawEvaluation(run, partsOf(evaluation));
  }

  function drawEvaluation({ runId, data }: RunView, parts: readonly PartView[]): void {
    if (!data) return;
    const { task, outputNames } = data;
    const names = data.classes;
    const evaluations = parts.map(({ evaluation }) => evaluation);
    figuresTable.show(
      figuresOf(evaluations, names.length, output),
      parts.map(({ name }) => sentenceCase(name)),
    );
    setText(
      figuresHint,
      task === 'regression'
        ? 'A residual is predicted − actual, in the target’s own unit.'
        : 'Macro: the mean over the classes, each counting the same.',
    );
    if (task === 'regression') {
      pairs.show(parts, output, outputNames[output]);
      return;
    }
    confusion.show(runId, names, parts, output);
    if (classes.element.open) showClasses(parts);
    if (task === 'binary') roc.show(parts, output, outputNames.length > 1 ? outputNames[output] : names[1]);
  }

  function showClasses(parts: readonly PartView[]): void {
    const present = parts.flatMap(({ name, evaluation }) => (evaluation ? [{ name, evaluation }] : []));
    classTable.show(
      run?.data?.classes ?? [],
      present.map(({ name }) => sentenceCase(name)),
      present.map(({ evaluation }) => countsOf(evaluation, output)),
    );
  }

  const rebuild = createMemo();
  const begin = createMemo();
  return {
    element,
    update(state, shownRun) {
      run = shownRun;
      const { data } = run;
      rebuild(run.runId, () => {
        problem = null;
        output = 0;
        list.hide();
      });
      if (!data) {
        setText(status, 'The results are shown as soon as the data are read.');
        for (const part of [chooser, warning, figures.element, confusion.element, classes.element])
          setShown(part, false);
        for (const part of [roc.element, pairs.element, map.element]) setShown(part, false);
        return;
      }
      showChoices(data.outputNames);
      begin(run.runId, draw);
      const host = data.task === 'regression' ? pairs.listHost : confusion.listHost;
      if (list.element.parentElement !== host) host.append(list.element);
      asking.update(run, state.place.instant);
      map.update(state, run, output);
      latest = state;
    },
    restyle() {
      confusion.restyle();
      draw();
      map.restyle();
    },
  };

  function showChoices(names: readonly string[]): void {
    const key = names.join('\n');
    if (outputSelect.dataset['names'] === key) return;
    outputSelect.dataset['names'] = key;
    outputSelect.options = names.map((label, index) => ({
      label,
      value: String(index),
      description: '',
      selected: index === output,
      disabled: false,
    }));
    outputSelect.value = String(output);
  }
}

function describeEvaluation({ instant, training, validation }: Evaluation): string {
  const { epoch, batch } = instant;
  const at = batch === 0 ? `After epoch ${formatCount(epoch)}` : `In epoch ${formatCount(epoch + 1)}`;
  const held = validation ? formatQuantity(validation.rows, 'validation row') : 'no rows held out';
  return training
    ? `${at}, over all ${formatQuantity(training.rows, 'training row')} and ${held}.`
    : `${at}, over ${held}. The training rows are more than fit in memory: they are left out.`;
}

/** What a list is of. */
function wordsOf(
  { data, config }: RunView,
  part: PartName,
  rows: RowsOf,
  epoch: number,
): Omit<Listed, 'rows'> {
  const where = `${part} rows, epoch ${formatCount(epoch)}`;
  if (rows.of === 'residuals')
    return {
      title: `${data?.outputNames[rows.output]}, ${where}`,
      predicted: 'Predicted',
      actual: 'Actual',
      kind: 'numbers',
      order: 'with the largest errors',
    };
  const names = data?.classes ?? [];
  const [actual, predicted] = [names[rows.actual], names[rows.predicted]];
  const isChance = config?.outputActivation === 'softmax' || config?.outputActivation === 'sigmoid';
  const heading = (name: string) => (isChance ? `Probability of ${name}` : `Output for ${name}`);
  const isRight = rows.actual === rows.predicted;
  return {
    title: `${actual}, predicted as ${predicted} (${where})`,
    predicted: heading(predicted),
    actual: isRight ? null : heading(actual),
    kind: 'chances',
    order: 'surest',
  };
}
