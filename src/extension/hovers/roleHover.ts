import * as vscode from 'vscode';
import { occurrenceAt } from '../../core/code/occurrenceAt';
import type { Occurrence } from '../../core/code/script';
import type { Formula } from '../../core/formulas/formula';
import type { Moment, SampleWindow } from '../../core/network/moment';
import { runOf } from '../code/runsOfScript';
import { partOf, type ScriptReading, textOf } from '../code/scriptReading';
import type { Moments } from '../session/moments';
import type { Run } from '../session/run';
import type { TrainingSession } from '../session/trainingSession';
import type { Viewpoint } from '../session/viewpoint';
import type { FormulaImages } from './formulaImages';
import { describeInstant, liveTable, parametersOnly } from './liveNumbers';
import { figureInScript, figureOfMoment } from './roleFigures';
import { formulaOf, type Link, type Numbers, roleMarkdown, type Subject } from './roleMarkdown';
import { stepOf } from './stepOf';
import { currentThemeKind } from './themeKind';

/** A hover that comes late is worse than one without numbers. */
const PATIENCE_MS = 150;
/** Rows of which a hover computes minimum, mean and maximum, at most. */
const WINDOW: SampleWindow = { first: 0, count: 200 };
/** What a click in a hover may run. */
const COMMANDS = ['glassbox.showStep', 'glassbox.explainFormula', 'glassbox.train'];

/** What hovers look at. */
export interface Sights {
  readonly session: TrainingSession;
  readonly viewpoint: Viewpoint;
  readonly moments: Moments;
  readonly images: FormulaImages;
}

/** Explains a name or an expression of a script by its role, with the reader's own numbers. */
export async function roleHover(
  reading: ScriptReading,
  document: vscode.TextDocument,
  position: vscode.Position,
  sights: Sights,
): Promise<vscode.Hover | undefined> {
  const part = partOf(reading, document);
  const occurrence = occurrenceAt(reading.script.occurrences, part, document.offsetAt(position));
  const formula = occurrence && formulaOf(occurrence.role);
  if (!formula) return undefined;
  const run = runOf(sights.session, reading);
  const [image, numbers] = await Promise.all([
    sights.images.get(formula.id),
    numbersOf(occurrence, reading, run, sights),
  ]);
  const subject = subjectOf(occurrence, formula, reading);
  const links = linksOf(subject, reading, run);
  const text = new vscode.MarkdownString(
    roleMarkdown(subject, numbers, links, { image, theme: currentThemeKind(), place: 'hover' }),
    true,
  );
  text.supportHtml = true;
  text.isTrusted = { enabledCommands: COMMANDS };
  const { start, end } = occurrence.span;
  return new vscode.Hover(text, new vscode.Range(document.positionAt(start), document.positionAt(end)));
}

function subjectOf({ span, role, shape }: Occurrence, formula: Formula, reading: ScriptReading): Subject {
  const { network } = reading.script;
  const layers = network ? network.sizes.length - 1 : null;
  const config = network?.config;
  const isOutput = role.layer !== null && layers !== null && role.layer === layers - 1;
  const activation = (isOutput ? config?.outputActivation : config?.activation) ?? null;
  return { formula, role, shape, layers, activation, code: textOf(reading, span) };
}

async function numbersOf(
  { role, shape }: Occurrence,
  { script }: ScriptReading,
  run: Run | undefined,
  sights: Sights,
): Promise<Numbers | null> {
  const fixed = script.network && figureInScript(role, script.network);
  if (fixed) return { when: 'In this script', table: null, figure: fixed };
  if (!run?.config || !run.data || (!role.value && role.formulaId !== 'loss')) return null;
  const { config, data } = run;
  const moment = await momentOf(run, sights);
  if (!moment) return null;
  const when = [
    `At ${describeInstant(moment, config)}`,
    ...(run === sights.session.shown ? [] : [`of run ${run.identity.number}`]),
    ...(run.sourceChanged ? ['(of the code before it was changed)'] : []),
  ].join(' ');
  if (!role.value) return { when, table: null, figure: figureOfMoment(moment) };
  const table = liveTable({ config, data, moment }, role.value, shape);
  return table ? { when, table, figure: null } : null;
}

/** The moment that the panel shows; undefined when there is none, or it would come late. */
async function momentOf(run: Run, { session, viewpoint, moments }: Sights): Promise<Moment | undefined> {
  if (run.canTravel && run.figures) return inTime(moments.at(run, viewpoint.instantOf(run), WINDOW));
  const isNewest = run !== session.shown || viewpoint.place.instant === null;
  return run.latest && isNewest ? parametersOnly(run.latest) : undefined;
}

/** Undefined when there is no such moment, or it takes too long. */
async function inTime(moment: Promise<Moment>): Promise<Moment | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  return Promise.race([moment.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}

function linksOf({ role, layers, formula }: Subject, { uri }: ScriptReading, run: Run | undefined): Link[] {
  const explain: Link = {
    text: 'Explain more',
    command: 'glassbox.explainFormula',
    arguments: [formula.id],
  };
  if (!run)
    return [{ text: 'Train network', command: 'glassbox.train', arguments: [uri.toString()] }, explain];
  const step = layers === null ? null : stepOf(role, layers);
  const { runId } = run.identity;
  return [
    ...(step
      ? [{ text: 'Show in panel at this step', command: 'glassbox.showStep', arguments: [runId, step] }]
      : []),
    explain,
  ];
}
