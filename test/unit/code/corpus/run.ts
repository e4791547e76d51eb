/** Trains the network that was found in a script, and compares it with the script's own run. */
import type { Script } from '../../../../src/core/code/script';
import type { LayerParameters, TrainingConfig } from '../../../../src/core/network/config';
import { notebookPreset } from '../../../../src/core/network/presets';
import type { LayerSnapshot } from '../../../../src/core/network/progress';
import { Trainer } from '../../../../src/core/network/trainer';
import { NOTEBOOK_TRAITS, trainToEnd, unscaled } from '../../network/fixtures';
import type { CorpusScript } from './expectation';
import { expectedSamples, foundSamples } from './samples';

/** Relative to the largest entry of a layer. */
const TOLERANCE = 1e-9;

/** What differs between the found network's run and the script's, in a line each. */
export function judgeRun({ network }: Script, { expected, numbers, folder }: CorpusScript): string[] {
  if (network === null || expected.network !== 'exact' || !expected.data) return [];
  const samples = foundSamples(network.data, folder);
  const own = expectedSamples(expected.data, folder);
  for (const part of ['inputs', 'targets'] as const)
    if (!isClose(samples[part].values, own[part].values) || samples[part].columns !== own[part].columns)
      return [
        `${part} are ${samples[part].rows} × ${samples[part].columns}: ${[...samples[part].values].slice(0, 8).join(' ')}`,
      ];
  if (!numbers?.initial || !numbers.final || !isSeeded(expected.config)) return [];

  const asked = Object.fromEntries(Object.entries(network.config).filter(([, value]) => value !== null));
  const config: TrainingConfig = {
    ...notebookPreset({}, NOTEBOOK_TRAITS),
    ...asked,
    preset: 'notebook',
    target: ['y'],
  };
  const trainer = new Trainer(unscaled('regression', samples), config);
  const before = differences('initial', trainer.snapshot(0, 0).layers, numbers.initial);
  if (before.length > 0) return before;
  trainToEnd(trainer);
  return differences('final', trainer.snapshot(0, 0).layers, numbers.final);
}

/** Whether the script's own initial state can be had: expectations without a seed say so by `seed: null`. */
function isSeeded(config: Partial<TrainingConfig> | undefined): boolean {
  return config !== undefined && (config as Record<string, unknown>).seed !== null;
}

function differences(
  when: string,
  layers: readonly LayerSnapshot[],
  expected: readonly LayerParameters[],
): string[] {
  if (layers.length !== expected.length) return [`${layers.length} layers, should be ${expected.length}`];
  return layers.flatMap(({ weights, biases }, i) => [
    ...(isClose(weights, expected[i].weights.flat()) ? [] : [`${when} weights of layer ${i} differ`]),
    ...(isClose(biases, expected[i].biases) ? [] : [`${when} biases of layer ${i} differ`]),
  ]);
}

function isClose(actual: ArrayLike<number>, expected: ArrayLike<number>): boolean {
  if (actual.length !== expected.length) return false;
  const scale = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
  return Array.from(expected).every((value, i) => Math.abs(value - actual[i]) <= TOLERANCE * scale);
}
