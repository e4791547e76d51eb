import assert from 'node:assert/strict';
import { Checkup } from '../../src/core/checkup/checkup';
import { DistributionRecorder } from '../../src/core/network/distributionRecorder';
import type { RequestedConfig } from '../../src/core/network/config';
import type { WorkerCommand, WorkerEvent } from '../../src/protocol/worker';
import { Session } from '../../src/worker/session';
import { PLAIN } from './platforms';
import { csv, LESSON } from './sources';

/** A session whose clock moves by a millisecond at every look, and whose turns are taken by hand. */
class Harness {
  readonly events: WorkerEvent[] = [];
  /** The clock when each event was sent. */
  readonly times: number[] = [];
  clock = 0;
  /** What sending an event does besides. */
  onSend: (event: WorkerEvent) => void = () => {};
  private readonly turns: (() => void)[] = [];
  private readonly session = new Session({
    platform: PLAIN,
    send: (event) => {
      this.onSend(event);
      this.events.push(event);
      this.times.push(this.clock);
    },
    now: () => ++this.clock,
    afterMessages: (task) => this.turns.push(task),
  });

  receive(message: unknown): void {
    this.session.receive(message);
  }

  start(runId: string, config: RequestedConfig = {}): void {
    this.receive({ type: 'start', runId, source: LESSON, config } satisfies WorkerCommand);
  }

  watch(watched: boolean, runId: string): void {
    this.receive({ type: 'watch', runId, watched });
  }

  command(type: 'pause' | 'resume' | 'step' | 'stop', runId: string): void {
    this.receive({ type, runId });
  }

  /** Takes up to `count` turns; returns how many there were. */
  turn(count = 1): number {
    let taken = 0;
    for (; taken < count; taken++) {
      const task = this.turns.shift();
      if (task === undefined) break;
      task();
    }
    return taken;
  }

  types(runId: string): string[] {
    return this.events
      .filter((event) => event.runId === runId)
      .map(({ type }) => type)
      .filter((type) => type !== 'checkup' && type !== 'distributions');
  }

  last(): WorkerEvent {
    return this.events[this.events.length - 1];
  }

  /** The epoch that the last event shows. */
  epoch(): number {
    const event = this.last();
    assert.ok('snapshot' in event, `${event.type} has no snapshot`);
    return event.snapshot.epoch;
  }
}

const ENDLESS: RequestedConfig = { epochs: 1_000_000 };

describe('Session', () => {
  it('tells of a run from its start to its end', () => {
    const harness = new Harness();
    harness.start('a', { epochs: 100 });
    harness.turn(Number.POSITIVE_INFINITY);
    const types = harness.types('a');
    assert.deepEqual([types[0], types[1], types.at(-1)], ['started', 'snapshot', 'finished']);
    assert.ok(types.slice(1, -1).every((type) => type === 'snapshot'));
    assert.equal(harness.epoch(), 100);
    const [started] = harness.events;
    assert.ok(started.type === 'started');
    assert.deepEqual([started.data.trainingRows, started.data.validationRows], [3, 0]);
    assert.match(started.presetReason, /^notebook preset/);
  });

  it('sends the loss curve in pieces without gap or overlap', () => {
    const harness = new Harness();
    harness.start('a', { epochs: 500 });
    harness.turn(3);
    harness.command('pause', 'a');
    harness.command('resume', 'a');
    harness.turn(Number.POSITIVE_INFINITY);
    let next = 0;
    for (const event of harness.events) {
      if (!('snapshot' in event)) continue;
      assert.equal(event.snapshot.history.from, next);
      next += event.snapshot.history.training.length;
    }
    assert.equal(next, 501);
  });

  it('works in slices of a few milliseconds', () => {
    const harness = new Harness();
    harness.start('a', ENDLESS);
    for (let i = 0; i < 100; i++) {
      const before = harness.clock;
      assert.equal(harness.turn(), 1);
      assert.ok(harness.clock - before <= 10);
    }
  });

  it('sends at most twenty snapshots a second', () => {
    const harness = new Harness();
    harness.start('a', ENDLESS);
    harness.turn(1000);
    const times = harness.times.filter((_, i) => harness.events[i].type === 'snapshot');
    assert.ok(times.length > 50);
    times.slice(1).forEach((time, i) => {
      assert.ok(time - times[i] >= 50);
    });
  });

  it('spends little time on snapshots that take long', () => {
    const harness = new Harness();
    harness.onSend = ({ type }) => {
      if (type === 'snapshot') harness.clock += 100;
    };
    harness.start('a', ENDLESS);
    harness.turn(10_000);
    const snapshots = harness.types('a').filter((type) => type === 'snapshot').length;
    assert.ok(snapshots >= 5 && snapshots * 100 < 0.03 * harness.clock);
  });

  it('tells what the check-up finds from the first epoch on, and again only when it has changed', () => {
    const harness = new Harness();
    harness.start('a', { initializer: 'zero', epochs: 300 });
    harness.turn(Number.POSITIVE_INFINITY);
    const rules = harness.events.flatMap((event) =>
      event.type === 'checkup' ? [event.report.findings.map(({ rule }) => rule)] : [],
    );
    assert.deepEqual(rules, [['symmetry']]);
    assert.equal(harness.events[1].type, 'checkup');
  });

  it('spends little time on check-ups that take long', () => {
    const harness = new Harness();
    const { look } = Checkup.prototype;
    let looks = 0;
    Checkup.prototype.look = function (...sight) {
      looks++;
      harness.clock += 100;
      return look.apply(this, sight);
    };
    try {
      harness.start('a', ENDLESS);
      harness.turn(20_000);
    } finally {
      Checkup.prototype.look = look;
    }
    // The first look is at once.
    assert.ok(looks >= 3 && (looks - 1) * 100 <= 0.005 * harness.clock, `${looks} of ${harness.clock} ms`);
  });

  it('makes no more than a check-up a second', () => {
    const harness = new Harness();
    const { look } = Checkup.prototype;
    const times: number[] = [];
    Checkup.prototype.look = function (...sight) {
      times.push(harness.clock);
      return look.apply(this, sight);
    };
    try {
      harness.start('a', ENDLESS);
      harness.turn(2000);
    } finally {
      Checkup.prototype.look = look;
    }
    assert.ok(times.length >= 5);
    times.slice(1).forEach((time, i) => {
      assert.ok(time - times[i] >= 1000);
    });
  });

  it('tells how the parameters were spread from the initial state to the last epoch, whoever looks', () => {
    const harness = new Harness();
    harness.start('a', { preset: 'notebook', epochs: 900 });
    harness.watch(false, 'a');
    harness.turn(Number.POSITIVE_INFINITY);
    const described = harness.events.flatMap((event) =>
      event.type === 'distributions' ? event.described : [],
    );
    const [first, last] = harness.events.flatMap((event) => ('snapshot' in event ? [event.snapshot] : []));
    for (const [{ epoch, layers }, snapshot] of [
      [described[0], first],
      [described[described.length - 1], last],
    ] as const) {
      assert.equal(epoch, snapshot.epoch);
      layers.forEach(({ weights, biases }, index) => {
        const { weights: values, biases: own } = snapshot.layers[index];
        assert.deepEqual(
          [weights.summary[0], weights.summary[4], biases.summary[0], biases.summary[4]],
          [Math.min(...values), Math.max(...values), Math.min(...own), Math.max(...own)],
        );
      });
    }
    // While it goes on, too: no stretch of the run is left out.
    const epochs = described.map(({ epoch }) => epoch);
    assert.ok(Math.max(...epochs.slice(1).map((epoch, at) => epoch - epochs[at])) < 300, `${epochs}`);
    assert.equal(harness.events.at(-2)?.type, 'distributions');
  });

  it('tells of the epoch at which a run is paused', () => {
    const harness = new Harness();
    harness.start('a', ENDLESS);
    harness.turn(50);
    harness.command('pause', 'a');
    const [described, paused] = harness.events.slice(-2);
    assert.ok(described.type === 'distributions' && paused.type === 'paused');
    assert.equal(described.described.at(-1)?.epoch, paused.snapshot.epoch);
  });

  it('spends little time on describing parameters that takes long', () => {
    const harness = new Harness();
    const { describe: describeEpoch } = DistributionRecorder.prototype;
    let count = 0;
    DistributionRecorder.prototype.describe = function (...epoch) {
      count++;
      harness.clock += 10;
      return describeEpoch.apply(this, epoch);
    };
    try {
      harness.start('a', ENDLESS);
      harness.turn(20_000);
    } finally {
      DistributionRecorder.prototype.describe = describeEpoch;
    }
    // The first one is at once.
    assert.ok(count >= 3 && (count - 1) * 10 <= 0.003 * harness.clock, `${count} of ${harness.clock} ms`);
  });

  describe('while nobody looks', () => {
    const since = (harness: Harness, count: number) => harness.events.slice(count).map(({ type }) => type);

    it('sends figures without matrices', () => {
      const harness = new Harness();
      harness.start('a', ENDLESS);
      harness.watch(false, 'a');
      harness.turn(200);
      // The first snapshot shows the initial state, which nothing else would; before it comes the first check-up.
      assert.deepEqual(
        new Set(since(harness, 1 + harness.events.findIndex(({ type }) => type === 'snapshot'))),
        new Set(['figures', 'distributions']),
      );
      const last = harness.last();
      assert.ok(last.type === 'figures' && !('layers' in last.figures) && last.figures.epoch > 0);
    });

    it('sends the loss curve without gap or overlap, whoever comes and goes', () => {
      const harness = new Harness();
      harness.start('a', ENDLESS);
      for (let turns = 0; turns < 200; turns++) {
        if (turns % 30 === 0) harness.watch(turns % 60 === 0, 'a');
        harness.turn();
      }
      harness.command('stop', 'a');
      let next = 0;
      for (const event of harness.events) {
        if (!('snapshot' in event || event.type === 'figures')) continue;
        const { epoch, history } = 'snapshot' in event ? event.snapshot : event.figures;
        assert.equal(history.from, next);
        next += history.training.length;
        assert.equal(epoch, next - 1);
      }
      assert.deepEqual(new Set(harness.types('a')), new Set(['started', 'snapshot', 'figures', 'finished']));
    });

    it('sends matrices at the next slice once somebody does', () => {
      const harness = new Harness();
      harness.start('a', ENDLESS);
      harness.watch(false, 'a');
      harness.turn(100);
      harness.watch(true, 'a');
      const count = harness.events.length;
      harness.turn(2);
      assert.deepEqual(since(harness, count), ['snapshot']);
    });

    for (const [command, answer] of [
      ['pause', 'paused'],
      ['stop', 'finished'],
    ] as const)
      it(`sends matrices with the answer to ${command}`, () => {
        const harness = new Harness();
        harness.start('a', ENDLESS);
        harness.watch(false, 'a');
        harness.turn(20);
        harness.command(command, 'a');
        const event = harness.last();
        assert.ok(event.type === answer && event.snapshot.layers.length === 2);
      });
  });

  it('gives a sign of life within an epoch that takes long', () => {
    const harness = new Harness();
    const inputs = Array.from({ length: 8000 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
    const source = csv(
      inputs,
      inputs.map(([a, b]) => [a + b]),
    );
    const config: RequestedConfig = { preset: 'modern', batchSize: 1, validationSplit: 0, epochs: 2 };
    harness.receive({ type: 'start', runId: 'a', source, config } satisfies WorkerCommand);
    harness.turn(Number.POSITIVE_INFINITY);
    const times = harness.times.slice(1);
    for (const [i, time] of times.slice(1).entries()) assert.ok(time - times[i] <= 1000);
    const elapsed = harness.events.flatMap((event) =>
      event.type === 'figures' && event.figures.epoch === 0 ? [event.figures.elapsedMs] : [],
    );
    // The matrices are those of the epoch before: they are not sent again.
    const snapshots = harness.events.filter(({ type }) => type === 'snapshot');
    assert.ok(snapshots.length <= 2);
    assert.ok(elapsed.length > 2 && elapsed[2] > elapsed[1]);
  });

  it('pauses, steps by one epoch, and resumes', () => {
    const harness = new Harness();
    harness.start('a', ENDLESS);
    harness.turn(5);
    harness.command('pause', 'a');
    assert.equal(harness.last().type, 'paused');
    const epoch = harness.epoch();
    harness.turn(5);
    assert.equal(harness.last().type, 'paused');

    harness.command('step', 'a');
    harness.turn(1);
    assert.equal(harness.last().type, 'paused');
    assert.equal(harness.epoch(), epoch + 1);
    assert.equal(harness.turn(), 0);

    harness.command('resume', 'a');
    assert.equal(harness.last().type, 'resumed');
    harness.turn(20);
    harness.command('pause', 'a');
    assert.ok(harness.epoch() > epoch + 1);
  });

  it('a pause and a resume between two turns do not make it train twice as often', () => {
    const harness = new Harness();
    harness.start('a', ENDLESS);
    harness.turn(2);
    for (let i = 0; i < 3; i++) {
      harness.command('pause', 'a');
      harness.command('resume', 'a');
    }
    harness.turn(1);
    assert.equal(harness.turn(1), 1);
    harness.command('pause', 'a');
    harness.turn(1);
    assert.equal(harness.turn(1), 0);
  });

  it('does not count the time of a pause', () => {
    const harness = new Harness();
    harness.start('a', ENDLESS);
    harness.turn(5);
    harness.command('pause', 'a');
    harness.clock += 10_000;
    harness.command('stop', 'a');
    const event = harness.last();
    assert.ok(event.type === 'finished' && event.snapshot.elapsedMs < 1000);
  });

  for (const paused of [false, true])
    it(`stops a run that is ${paused ? 'paused' : 'going'}`, () => {
      const harness = new Harness();
      harness.start('a', ENDLESS);
      harness.turn(5);
      if (paused) harness.command('pause', 'a');
      harness.command('stop', 'a');
      const event = harness.last();
      assert.ok(event.type === 'finished');
      assert.deepEqual(event.ending, { kind: 'stopped', bestEpoch: event.snapshot.epoch });
      const count = harness.events.length;
      harness.turn(10);
      assert.equal(harness.events.length, count);
    });

  it('can be paused and stopped before anything was measured', () => {
    const harness = new Harness();
    harness.start('a', ENDLESS);
    harness.command('pause', 'a');
    harness.command('stop', 'a');
    assert.deepEqual(harness.types('a'), ['started', 'paused', 'finished']);
  });

  it('ends the old run when another is started', () => {
    const harness = new Harness();
    harness.start('a', ENDLESS);
    harness.turn(5);
    harness.start('b', { epochs: 10 });
    assert.equal(harness.types('a').at(-1), 'finished');
    const count = harness.types('a').length;
    harness.turn(Number.POSITIVE_INFINITY);
    assert.equal(harness.types('a').length, count);
    assert.equal(harness.types('b').at(-1), 'finished');
  });

  it('drops commands of another run', () => {
    const harness = new Harness();
    harness.start('b', ENDLESS);
    harness.turn(3);
    const count = harness.events.length;
    for (const type of ['pause', 'resume', 'step', 'stop'] as const) harness.command(type, 'a');
    assert.equal(harness.events.length, count);
    harness.turn(3);
    harness.command('stop', 'b');
    assert.equal(harness.last().type, 'finished');
    harness.command('stop', 'b');
    assert.equal(harness.types('b').filter((type) => type === 'finished').length, 1);
  });

  it('warns of targets beyond the reach of the output, and trains', () => {
    const harness = new Harness();
    const source = { ...LESSON, text: 'a,y\n1,3\n2,5\n3,9\n', firstLine: 7 };
    harness.receive({ type: 'start', runId: 'a', source, config: { preset: 'notebook', epochs: 5 } });
    harness.turn(Number.POSITIVE_INFINITY);
    const [started] = harness.events;
    assert.ok(started.type === 'started');
    const [warning] = started.data.warnings;
    assert.match(warning.message, /from 3 to 9, but the sigmoid output/);
    assert.deepEqual([warning.severity, warning.line], ['warning', 7]);
    assert.equal(harness.last().type, 'finished');
  });

  describe('refuses with problems at their place', () => {
    it('data that cannot be read', () => {
      const harness = new Harness();
      harness.receive({ type: 'start', runId: 'a', source: { ...LESSON, text: '' }, config: {} });
      const event = harness.last();
      assert.ok(event.type === 'refused' && event.problems.length > 0);
    });

    for (const [config, named] of [
      [{ learningRate: -1 }, 'learningRate'],
      [{ hiddenLayers: 'many' }, 'hiddenLayers'],
      [{ target: 3 }, 'target'],
      // Not wrong by itself, but with so few rows: in the words of the form.
      [{ validationSplit: 0.1 }, 'Validation share'],
    ] as const)
      it(JSON.stringify(config), () => {
        const harness = new Harness();
        harness.receive({ type: 'start', runId: 'a', source: { ...LESSON, firstLine: 7 }, config });
        const event = harness.last();
        assert.ok(event.type === 'refused');
        assert.equal(event.problems.length, 1);
        assert.ok(event.problems[0].message.startsWith(named), event.problems[0].message);
        assert.equal(event.problems[0].line, 7);
      });
  });

  describe('answers by failed', () => {
    for (const message of [
      null,
      'start',
      { type: 'start' },
      { type: 'dance', runId: 'a' },
      { type: 'start', runId: 'a' },
      { type: 'start', runId: 'a', source: { text: 1, name: 'x', firstLine: 0 }, config: {} },
      { type: 'start', runId: 'a', source: LESSON, config: [] },
    ])
      it(`what is no command: ${JSON.stringify(message).slice(0, 60)}`, () => {
        const harness = new Harness();
        harness.receive(message);
        assert.deepEqual(
          harness.events.map(({ type }) => type),
          ['failed'],
        );
      });

    for (const [error, words] of [
      [new RangeError('Array buffer allocation failed'), /out of memory.*fewer rows/],
      [new Error('the moon is full'), /unexpectedly: the moon is full\./],
    ] as const)
      it(`an exception while training, and trains the next run: ${error.message}`, () => {
        const harness = new Harness();
        harness.onSend = ({ type }) => {
          if (type === 'snapshot') throw error;
        };
        harness.start('a');
        harness.turn(Number.POSITIVE_INFINITY);
        const event = harness.last();
        assert.ok(event.type === 'failed' && event.runId === 'a');
        assert.match(event.message, words);

        harness.onSend = () => {};
        harness.start('b', { epochs: 5 });
        harness.turn(Number.POSITIVE_INFINITY);
        assert.equal(harness.last().type, 'finished');
      });
  });
});
