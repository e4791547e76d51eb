import { decodeRow, type FeatureField, featureFields, readRow } from '../../core/model/featureForm';
import { readPastedRow } from '../../core/model/pastedRow';
import { type Prediction, Predictor } from '../../core/model/predictor';
import { meaningOf, type OutputMeaning, verdictOf } from '../../core/model/verdict';
import { formatCount, formatQuantity } from '../../core/format';
import type { LayerSnapshot } from '../../core/network/progress';
import type { RunView } from '../../protocol/panel';
import { createMemo, h, setShown, setText } from '../dom/element';
import type { PageContext } from '../page/context';
import type { View } from '../page/view';
import { findFeatureGrid } from '../network/featureGrid';
import { NoAnswer } from '../state/asker';
import type { PageState } from '../state/panelState';
import { createFeatureForm } from './featureForm';
import { findRow } from './findRow';
import { createLayerStrips } from './layerStrips';
import { createOutputList } from './outputList';
import { canPaint, createPixelPad } from './pixelPad';
import { createRowSource } from './rowSource';

/** What the form is for: a run whose data are known. */
interface Subject {
  readonly run: RunView;
  readonly data: NonNullable<RunView['data']>;
  readonly config: NonNullable<RunView['config']>;
  readonly preprocessing: NonNullable<RunView['preprocessing']>;
  readonly meaning: OutputMeaning;
}

/** While a network trains, its newest weights are tried at most for this share of the time. */
const SHARE = 0.05;

/** A row that the person writes, and what the network says about it, layer by layer. */
export function createTryItView(context: PageContext): View {
  let subject: Subject | null = null;
  let fields: readonly FeatureField[] = [];
  let texts: string[] = [];
  let layers: readonly LayerSnapshot[] | null = null;
  let predictor: Predictor | null = null;
  let prediction: Prediction | null = null;
  let nextAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onSubject = createMemo();

  const waiting = h('p', { class: 'placeholder' });
  const form = createFeatureForm((position, text) => {
    texts[position] = text;
    pad.show(texts);
    rows.tell('', false);
    predict();
  });
  const pad = createPixelPad((changed) => {
    for (const [position, text] of changed) texts[position] = text;
    form.setTexts(texts);
    predict();
  });
  const rows = createRowSource({ useRow: (number) => void useRow(number), paste, reset, copy });
  const outputs = createOutputList();
  const epochNote = h('p', { class: 'field-help' });
  const strips = createLayerStrips(context);
  const body = h(
    'div',
    { class: 'try-it-body' },
    h('section', { class: 'try-it-row', 'aria-label': 'Row' }, rows.element, pad.element, form.element),
    h('section', { class: 'try-it-outputs', 'aria-label': 'Prediction' }, outputs.element, epochNote),
    h('section', { class: 'try-it-layers', 'aria-label': 'Activations' }, strips.element),
  );
  const resize = new ResizeObserver(() => strips.draw());
  resize.observe(strips.element);

  function fill(changed: readonly string[]): void {
    texts = [...changed];
    form.setTexts(texts);
    pad.show(texts);
    predict();
  }

  function reset(): void {
    rows.tell('', false);
    fill(fields.map(({ start }) => start));
  }

  function paste(text: string): string {
    const columns = subject?.data.columns.map(({ name }) => name) ?? [];
    const pasted = readPastedRow(text, fields, columns);
    if (!pasted.ok) return pasted.problem;
    fill(texts.map((old, position) => pasted.texts.get(position) ?? old));
    return '';
  }

  async function useRow(number: number): Promise<void> {
    if (!subject) return;
    const { run, data, preprocessing, meaning } = subject;
    try {
      const sample = await findRow(
        number,
        data.rowsUsed,
        async (position) =>
          (await context.ask(run.runId, { kind: 'samples', query: { positions: [position] } })).samples,
      );
      if (sample === null) {
        const isThere = number <= data.rowsRead;
        rows.tell(
          isThere
            ? `Row ${formatCount(number)} was not used, since it lacks a value.`
            : `The data have ${formatQuantity(data.rowsRead, 'row')}.`,
          true,
        );
        return;
      }
      fill(decodeRow(preprocessing.inputs, sample.inputs.values));
      const { decision, parts } = verdictOf(meaning, sample.targets.values);
      const actual = decision ?? parts.map(({ value }) => String(value)).join(', ');
      const part = sample.heldOut[0] === 1 ? 'held out for validation' : 'trained on';
      rows.tell(`Row ${formatCount(number)} (${part}): ${meaning.targets.join(', ')} is ${actual}.`, false);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      rows.tell(error.message, true);
    }
  }

  /** Numbers with every digit, for other programs. */
  function copy(): void {
    if (!subject || !prediction) {
      rows.tell('There is no prediction to copy: a field has a problem.', true);
      return;
    }
    const { decision, parts } = verdictOf(subject.meaning, prediction.outputs.values);
    const lines = [
      ...fields.map(({ name }, position) => `${name}: ${texts[position]}`),
      ...(decision === null ? [] : [`predicted ${subject.meaning.targets.join(', ')}: ${decision}`]),
      ...parts.map(({ name, value }) => `${decision === null ? 'predicted ' : ''}${name}: ${value}`),
    ];
    context.post({ type: 'copy', text: `${lines.join('\n')}\n`, what: 'the prediction' });
  }

  function predict(): void {
    if (!subject) return;
    const { inputs, problems } = readRow(fields, texts);
    form.setProblems(problems);
    prediction = inputs && predictor ? predictor.predict(inputs) : null;
    outputs.show(subject.meaning, prediction?.outputs.values ?? null);
    setShown(strips.element, prediction !== null);
    if (prediction) strips.show(subject, prediction);
  }

  /** Takes over newer weights, now or as soon as the last ones have had their share of the time. */
  function follow(newest: readonly LayerSnapshot[]): void {
    layers = newest;
    if (timer !== undefined) return;
    const wait = nextAt - performance.now();
    if (wait > 0 && subject?.run.status === 'training') timer = setTimeout(takeLayers, wait);
    else takeLayers();
  }

  function takeLayers(): void {
    timer = undefined;
    if (!subject || !layers) return;
    const begin = performance.now();
    const { config, preprocessing } = subject;
    predictor = new Predictor({ config, preprocessing, layers });
    predict();
    const end = performance.now();
    nextAt = end + (end - begin) / SHARE;
  }

  return {
    element: h('section', { class: 'try-it' }, waiting, body),
    update(state, run) {
      const { data, config, preprocessing } = run;
      const newest = layersOf(state, run);
      const isReady = data !== null && config !== null && preprocessing !== null && newest !== null;
      setShown(body, isReady);
      setShown(waiting, !isReady);
      setText(
        waiting,
        run.status === 'failed'
          ? 'The run failed before there was a network to try.'
          : 'The form appears as soon as the data are read.',
      );
      if (!isReady) return;
      const isOther = subject?.run.runId !== run.runId;
      subject = { run, data, config, preprocessing, meaning: meaningOf(data, config, preprocessing) };
      rows.update(run.canTravel ? data.rowsRead : null);
      onSubject(run.runId, () => {
        const before = fields;
        fields = featureFields(preprocessing, data);
        // A row that was written goes on to the next run over the same columns.
        const isSame = haveSameNames(before, fields);
        texts = fields.map(({ start }, position) => (isSame ? texts[position] : start));
        form.setFields(fields, texts);
        const grid = findFeatureGrid(data, preprocessing);
        pad.setFields(grid && canPaint(grid, fields) ? grid : null, fields, texts);
      });
      setText(epochNote, epochText(state));
      if (isOther) {
        rows.tell('', false);
        clearTimeout(timer);
        timer = undefined;
        nextAt = 0;
      }
      if (isOther || newest !== layers) follow(newest);
    },
    restyle() {
      strips.draw();
      pad.draw();
    },
  };
}

/** The weights of the epoch that the panel shows; those of another one until they are there. */
function layersOf({ place, moment }: PageState, { progress }: RunView): readonly LayerSnapshot[] | null {
  return (place.instant === null ? null : moment?.layers) ?? progress?.layers ?? null;
}

function epochText({ place, moment, momentProblem }: PageState): string {
  if (place.instant === null) return '';
  const epoch = formatCount(place.instant.epoch);
  if (momentProblem !== null) return `With the newest weights: ${momentProblem}`;
  return moment?.instant.epoch === place.instant.epoch
    ? `With the weights of epoch ${epoch}.`
    : `Computing the weights of epoch ${epoch}…`;
}

function haveSameNames(one: readonly FeatureField[], other: readonly FeatureField[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ name, code }, index) => name === other[index].name && code.kind === other[index].code.kind)
  );
}
