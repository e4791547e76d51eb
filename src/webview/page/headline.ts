import type { RunView } from '../../protocol/panel';
import { documentText, h, setShown, setText } from '../dom/element';
import type { PageContext } from './context';
import { createOriginLine } from './originLine';
import {
  describeArchitecture,
  describeOmissions,
  describeEngine,
  describeOptimizer,
  describeShape,
  describeTask,
  isImported,
  sentenceCase,
} from './runFacts';
import { createRunProgress } from './runProgress';
import { createTargetSelect } from './targetSelect';

/** What is trained on what, how, and how far it is. */
export function createHeadline(
  context: PageContext,
  controls: HTMLElement,
): {
  readonly element: HTMLElement;
  update(run: RunView): void;
} {
  const source = h('h1', { class: 'source' });
  const shape = h('span', { class: 'shape' });
  const target = createTargetSelect(context);
  const task = h('span', { class: 'task' });
  const targetPart = h(
    'span',
    { class: 'target' },
    h('span', { 'aria-hidden': 'true' }, '→'),
    target.element,
    task,
  );
  const facts = h('ul', { class: 'facts', 'aria-label': 'Choices of this run' });
  const omissions = h('p', { class: 'omissions' });
  const origin = createOriginLine(context);
  const progress = createRunProgress(controls);
  const element = h(
    'header',
    { class: 'headline' },
    h('div', { class: 'title' }, source, shape, targetPart),
    facts,
    origin.element,
    omissions,
    progress.element,
  );

  return {
    element,
    update(run) {
      const { data } = run;
      if (source.title !== run.sourceUri || source.textContent !== run.sourceName) {
        source.replaceChildren(documentText(run.sourceName));
        source.title = run.sourceUri;
      }
      setText(shape, data ? describeShape(data) : '');
      setShown(targetPart, data !== null && !isImported(run));
      setText(task, data ? describeTask(data) : '');
      target.update(run);
      updateList(facts, factsOf(run));
      origin.update(run);
      setText(omissions, data ? describeOmissions(data) : '');
      setShown(omissions, omissions.textContent !== '');
      progress.update(run);
    },
  };
}

/** One of the choices that the run was made with, and why, for whoever points at it or listens. */
interface Fact {
  readonly text: string;
  readonly reason?: string;
}

function factsOf(run: RunView): Fact[] {
  const { data, config, presetReason, engine, script } = run;
  if (!data || !config) return [];
  if (isImported(run))
    return [{ text: `Imported from ${data.format}` }, { text: describeArchitecture(data, config) }];
  return [
    { text: script ? 'Read from the code' : sentenceCase(presetReason) },
    { text: `seed ${config.seed}` },
    { text: describeArchitecture(data, config) },
    { text: describeOptimizer(config) },
    ...(engine === null ? [] : [{ text: describeEngine(engine), reason: engine.reason }]),
  ];
}

function updateList(list: HTMLElement, facts: readonly Fact[]): void {
  if (list.children.length !== facts.length) list.replaceChildren(...facts.map(() => h('li')));
  facts.forEach(({ text, reason }, index) => {
    const item = list.children[index];
    const spoken = reason === undefined ? '' : `. ${reason}`;
    if (item.textContent === text + spoken) return;
    item.replaceChildren(text, ...(spoken ? [h('span', { class: 'spoken' }, spoken)] : []));
    item.setAttribute('title', reason ?? '');
  });
}
