import { detectFeatures } from '../../src/kernels/features';
import { goldenRuns } from './goldenRuns';
import { PlainSession } from './plainSession';
import { WorkerThread } from './workerThread';

const { relaxedSimd } = detectFeatures();

describe('golden runs in Node', () => {
  const open = () => new WorkerThread();

  describe('SIMD off', () => goldenRuns(open, { simd: 'off', threads: 4 }, { simd: 'off', threads: 1 }));
  for (const asked of ['on', 'relaxed'] as const) {
    // Where the runtime has no relaxed SIMD, it is asked for all the same.
    const simd = asked === 'relaxed' && !relaxedSimd ? 'on' : asked;
    describe(`SIMD ${asked}, as many threads as pay`, () =>
      goldenRuns(open, { simd: asked, threads: 0 }, { simd }));
    for (const threads of [1, 2, 3, 4])
      describe(`SIMD ${asked}, threads: ${threads}`, () =>
        goldenRuns(open, { simd: asked, threads }, { simd, threads }));
  }
});

describe('golden runs where there is neither SIMD nor shared memory', () => {
  const open = () => new PlainSession();
  goldenRuns(open, { simd: 'relaxed', threads: 4 }, { simd: 'off', threads: 1 });
});
