import assert from 'node:assert/strict';
import { Checkup } from '../../../src/core/checkup/checkup';
import type { DataEvidence } from '../../../src/core/checkup/evidence';
import type { Ending } from '../../../src/core/network/progress';
import type { TrainerSight } from '../../../src/core/network/trainer';
import { createAnnouncer } from '../../../src/webview/checkup/announcer';
import { matrix, NOTEBOOK } from '../network/fixtures';

const ROWS = Array.from({ length: 30 }, (_, i) => [Math.sin(i), Math.cos(i)]);

const DATA: DataEvidence = {
  task: 'binary',
  trainingRows: 30,
  validationRows: 0,
  inputNames: ['a', 'b'],
  inputSizes: Float64Array.of(1, 1),
  targets: [{ minimum: 0, maximum: 1 }],
  classes: [
    { name: 'no', rows: 15 },
    { name: 'yes', rows: 15 },
  ],
  leaks: [],
};

/** Three ReLUs that are alive, or dead for all rows. */
function sight(epoch: number, isDead: boolean): TrainerSight {
  const curve = Float64Array.from({ length: epoch + 1 }, (_, at) => 1 / (1 + at));
  return {
    firstEpoch: 0,
    epoch,
    training: { length: curve.length, at: (index) => curve[index] },
    validation: null,
    metrics: { task: 'classification', accuracy: 0.6 },
    layers: [
      {
        inputs: 2,
        outputs: 3,
        weights: Float64Array.of(1, -1, 0.5, 0.3, 1, -1),
        biases: new Float64Array(3).fill(isDead ? -50 : 0),
      },
      { inputs: 3, outputs: 1, weights: Float64Array.of(1, -2, 3), biases: Float64Array.of(0) },
    ],
  };
}

/** What is shown after each of these looks. */
function shownAfter(looks: readonly boolean[], ending: Ending | null = null): string[] {
  const config = { ...NOTEBOOK, activation: 'relu' } as const;
  const checkup = new Checkup(config, DATA, [2, 3, 1], matrix(ROWS));
  return looks.map((isDead, index) => {
    const end = index === looks.length - 1 ? ending : null;
    const { findings } = checkup.look(sight(index, isDead), end);
    return findings.map(({ rule, since }) => `${rule} ${since}`).join();
  });
}

describe('Checkup', () => {
  it('tells what comes and goes from the second look on, and until the third without it', () => {
    const seen = shownAfter([true, false, true, true, false, true, false, false, false, true]);
    const shown = 'deadRelu 2';
    assert.deepEqual(seen, ['', '', '', shown, shown, shown, shown, shown, '', '']);
  });

  it('decides by the last look alone when the run is over', () => {
    const ending = { kind: 'completed', bestEpoch: 1 } as const;
    assert.deepEqual(shownAfter([false, true], ending), ['', 'deadRelu 1']);
    assert.deepEqual(shownAfter([true, true, false], ending), ['', 'deadRelu 0', '']);
  });

  it('says what it looked for, and leaves out what cannot be', () => {
    const checkup = new Checkup({ ...NOTEBOOK, activation: 'tanh' }, DATA, [2, 3, 1], matrix(ROWS));
    const { looksFor } = checkup.look(sight(0, false), null);
    assert.ok(looksFor.includes('saturated neurons'));
    assert.ok(!looksFor.includes('dead ReLUs') && !looksFor.includes('over-fitting'));
  });
});

describe('The announcement of findings', () => {
  it('says each finding of a run once, however its numbers change', () => {
    const said: string[] = [];
    const announce = createAnnouncer((text) => said.push(text));
    announce('a', [{ rule: 'plateau', sentence: 'One.' }]);
    announce('a', [{ rule: 'plateau', sentence: 'Two.' }]);
    announce('a', []);
    announce('a', [
      { rule: 'plateau', sentence: 'Three.' },
      { rule: 'leakage', sentence: 'Four.' },
    ]);
    announce('b', [{ rule: 'plateau', sentence: 'Five.' }]);
    assert.deepEqual(said, ['Check-up: One.', 'Check-up: Four.', 'Check-up: Five.']);
  });
});
