/** A run as one HTML file that needs nothing else, and runs nothing. */
import type { Evaluation } from '../evaluation/evaluation';
import { sizesOf } from '../export/facts';
import { formatCount, formatDuration, formatNumber } from '../format';
import type { Model } from '../model/model';
import { lossPicture } from '../picture/lossPicture';
import { type Markup, tag, textOf } from '../picture/markup';
import { networkPicture } from '../picture/networkPicture';
import { dataPart } from './dataPart';
import { factList, figure, named } from './elements';
import { matricesPart } from './matricesPart';
import { metricRows, resultsPart } from './resultsPart';
import { STYLE } from './style';
import { choicesOf, endingOf, instantText, taskText } from './words';

export interface ReportFacts {
  readonly model: Model;
  /** Null when the rows cannot be asked for any more: what training measured is shown then. */
  readonly evaluation: Evaluation | null;
  /** Milliseconds since 1970. */
  readonly trainedAt: number;
  readonly writtenAt: number;
}

/** No script, nothing from elsewhere: pictures are in the file. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The report as HTML. The same facts make the same text. */
export function writeReport(facts: ReportFacts): Markup {
  const { model, evaluation } = facts;
  const title = `${model.name}: report of a neural network`;
  const body = tag(
    'body',
    {},
    tag(
      'main',
      {},
      ...headPart(facts),
      ...lossPart(model),
      ...resultsPart(model, evaluation),
      ...networkPart(model),
      ...matricesPart(model),
      ...dataPart(model),
    ),
    tag('footer', {}, textOf(`Written by Glassbox, ${instantText(facts.writtenAt)}.`)),
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${textOf(title)}</title>
<style>${STYLE}</style>
</head>
${body}
</html>
`;
}

function headPart({ model, trainedAt }: ReportFacts): Markup[] {
  const { data, result, config, fingerprint } = model;
  const [metric] = metricRows(result.validationMetrics ?? result.metrics);
  const part = result.validationMetrics ? 'validation' : 'training';
  const loss = result.validationLoss ?? result.loss;
  return [
    tag('h1', { dir: 'auto' }, named(model.name)),
    tag(
      'p',
      {},
      textOf(`A network of ${sizesOf(model).join(' → ')} neurons that predicts `),
      data.target.map(named).join(', '),
      textOf(` (${taskText(model)}).`),
    ),
    factList(
      [
        [`${metric[0]}, ${part}`, textOf(metric[1])],
        [`Loss, ${part}`, textOf(Number.isNaN(loss) ? '–' : formatNumber(loss))],
        ['Epochs', textOf(formatCount(Math.max(0, result.trainingHistory.length - 1)))],
        ['Time', textOf(formatDuration(result.elapsedMs))],
      ],
      'cards',
    ),
    factList([
      ['Trained', textOf(instantText(trainedAt))],
      ['End', textOf(endingOf(model))],
      ['Seed', textOf(String(config.seed))],
      [
        'Fingerprint of the samples',
        textOf(fingerprint === null ? 'not known' : fingerprint.toString(16).padStart(8, '0')),
      ],
    ]),
  ];
}

function lossPart({ name, result }: Model): Markup[] {
  const { trainingHistory: training, validationHistory: validation, ending } = result;
  if (training.length === 0) return [];
  const curves = { name, training, validation, ending };
  return [tag('h2', {}, 'Loss'), figure((style) => lossPicture(curves, style), 'Loss by epoch')];
}

function networkPart(model: Model): Markup[] {
  const isSmall = networkPicture(model) !== null;
  return [
    tag('h2', {}, 'Network and training'),
    ...(isSmall ? [figure((style) => networkPicture(model)!(style), 'Network')] : []),
    factList(choicesOf(model.config).map(([label, value]) => [label, textOf(value)])),
  ];
}
