/** The samples that a script trains with. */
import { formatQuantity } from '../../../format';
import type { Fact, FoundData } from '../../script';
import type { Architecture } from '../architecture';
import type { Reading } from '../reading';
import type { Tensor } from '../values';
import { inMatrix } from './inMatrix';
import { type Notes, obstacle } from './notes';

export function dataOf(
  { inputs, targets, isColumns, x }: Architecture,
  notes: Notes,
  reading: Reading,
): FoundData {
  const { training } = reading;
  const cuts = training?.batch?.cuts ?? [];
  if (training?.batch?.rows === null)
    obstacle(
      'The samples stand in a list and are gone through one by one: how many of them an update takes cannot be told.',
      training.span,
    );
  const whole = (tensor: Tensor) =>
    cuts.find(({ part }) => part.worlds[1] === tensor.worlds[1])?.whole ?? tensor;
  const [allInputs, allTargets] = [whole(inputs), whole(targets)];
  if (allInputs.source && allTargets.source) return fileOf(allInputs, allTargets, notes);
  if (!allInputs.isExact || !allTargets.isExact)
    obstacle('The training data are computed in a way that cannot be followed without running the script.');
  const samples = inMatrix(allInputs, isColumns, null);
  const answers = inMatrix(allTargets, isColumns, samples.rows);
  if (answers.rows !== samples.rows || !Number.isInteger(answers.columns))
    obstacle(`There are ${samples.rows} rows of inputs, but ${answers.rows} of targets.`, allTargets.span);
  const span = placeOf(reading, allInputs) ?? placeOf(reading, allTargets) ?? training!.span;
  notes.found.push(
    { text: `${formatQuantity(samples.rows, 'sample')} × ${formatQuantity(x.columns, 'feature')}`, span },
    { text: `${formatQuantity(answers.columns, 'target column')}`, span: placeOf(reading, allTargets) },
  );
  return { kind: 'matrices', inputs: samples, targets: answers, span };
}

/** Where an array's numbers came into being: any of those that share them tells. */
function placeOf({ sightings }: Reading, { worlds }: Tensor): Fact['span'] {
  for (const { seen } of sightings.arrays)
    if (seen.span !== null && seen.worlds[1] === worlds[1]) return seen.span;
  return null;
}

function fileOf(inputs: Tensor, targets: Tensor, notes: Notes): FoundData {
  const [of, ofTargets] = [inputs.source!, targets.source!];
  if (of.path !== ofTargets.path)
    obstacle('Inputs and targets come from two files; Glassbox reads them from one.', ofTargets.span);
  if (of.columns === null && ofTargets.columns === null)
    obstacle('The script takes the whole file for inputs and for targets.', of.span);
  notes.found.push({ text: `data from ${of.path}`, span: of.span });
  return {
    kind: 'file',
    path: of.path,
    hasHeader: of.hasHeader,
    inputs: of.columns ?? { kind: 'rest' },
    targets: ofTargets.columns ?? { kind: 'rest' },
    span: of.span,
  };
}
