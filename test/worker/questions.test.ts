import assert from 'node:assert/strict';
import type { RequestedConfig } from '../../src/core/network/config';
import type { Instant } from '../../src/core/network/moment';
import type { WorkerCommand, WorkerEvent } from '../../src/protocol/worker';
import { Session } from '../../src/worker/session';
import { ONE_THREAD, PLAIN } from './platforms';
import { csv, LESSON } from './sources';

type EventOf<T extends WorkerEvent['type']> = Extract<WorkerEvent, { type: T }>;

/** A session whose clock moves by so many milliseconds at every look, and whose turns are taken by hand. */
class Asked {
  readonly events: WorkerEvent[] = [];
  private clock = 0;
  private requests = 0;
  private readonly turns: (() => void)[] = [];
  private readonly session: Session;

  constructor(platform = PLAIN, tick = 1) {
    this.session = new Session({
      platform,
      send: (event) => this.events.push(event),
      now: () => {
        this.clock += tick;
        return this.clock;
      },
      afterMessages: (task) => this.turns.push(task),
    });
  }

  start(config: RequestedConfig, source = LESSON): void {
    this.send({ type: 'start', runId: 'r', source, config });
  }

  send(command: WorkerCommand): void {
    this.session.receive(command);
  }

  /** @returns the number of the request */
  inspect(instant: Instant): number {
    const requestId = ++this.requests;
    this.send({ type: 'inspect', runId: 'r', requestId, instant, window: { first: 0, count: 10 } });
    return requestId;
  }

  /** Takes turns until `isEnough`, or until there are none. */
  turn(isEnough: () => boolean = () => false): void {
    while (!isEnough()) {
      const task = this.turns.shift();
      if (task === undefined) return;
      task();
    }
  }

  all<T extends WorkerEvent['type']>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }
}

describe('Questions about the data', () => {
  it('are answered while a run trains, and after it', () => {
    const asked = new Asked();
    asked.start({ preset: 'notebook', epochs: 3 });
    const question = { kind: 'samples', query: { first: 1, count: 1 } } as const;
    asked.send({ type: 'ask', runId: 'r', requestId: 1, question });
    asked.turn();
    asked.send({ type: 'ask', runId: 'r', requestId: 2, question: { kind: 'place', position: 99 } });
    asked.turn();
    const [{ answer }] = asked.all('answer');
    assert.ok(answer.kind === 'samples');
    assert.deepEqual([...answer.samples.inputs.values], [1, 0, 1, 1]);
    assert.deepEqual([...answer.samples.targets.values], [1]);
    assert.match(asked.all('noMoment')[0].message, /no such row/);
  });
});

const ENDLESS: RequestedConfig = { preset: 'notebook', epochs: 1_000_000 };
/** Takes the plain engine several units an epoch. */
const LARGE = csv(
  Array.from({ length: 6000 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]),
  Array.from({ length: 6000 }, (_, i) => [Math.sin(i) + Math.cos(3 * i)]),
);
const SLOW: RequestedConfig = {
  preset: 'notebook',
  outputActivation: 'linear',
  reduction: 'mean',
  hiddenLayers: [200],
  epochs: 50,
};

describe('Questions about a run', () => {
  it('are answered while it trains, and the run goes on', () => {
    const asked = new Asked();
    asked.start(ENDLESS);
    asked.turn(() => asked.all('snapshot').length > 1);
    const { epoch } = asked.all('snapshot')[1].snapshot;
    asked.inspect({ epoch: 0, batch: 0 });
    asked.turn(() => asked.all('moment').length > 0);
    const [{ moment }] = asked.all('moment');
    assert.deepEqual(moment.layers, asked.all('snapshot')[0].snapshot.layers);
    assert.equal(moment.loss, asked.all('snapshot')[0].snapshot.loss);
    asked.inspect({ epoch, batch: 0 });
    asked.turn(() => asked.all('moment').length > 1);
    assert.deepEqual(asked.all('moment')[1].moment.layers, asked.all('snapshot')[1].snapshot.layers);
    asked.turn(() => asked.all('snapshot').length > 6);
    assert.ok(asked.all('snapshot')[6].snapshot.epoch > epoch);
  });

  it('do not hold up a run that is looked at all the time', () => {
    const asked = new Asked();
    asked.start({ ...ENDLESS, epochs: 3000 });
    asked.turn(() => asked.all('snapshot').length > 0);
    while (asked.all('finished').length === 0) {
      asked.inspect({ epoch: 0, batch: 0 });
      const answered = asked.all('moment').length;
      asked.turn(() => asked.all('moment').length > answered);
    }
    assert.equal(asked.all('finished')[0].snapshot.epoch, 3000);
  });

  it('are answered by the newest of those that wait', () => {
    const asked = new Asked();
    asked.start({ preset: 'notebook', epochs: 100 });
    asked.turn();
    const requests = [3, 50, 7, 99].map((epoch) => asked.inspect({ epoch, batch: 0 }));
    asked.send({ type: 'checkGradients', runId: 'r', requestId: 1000, instant: { epoch: 1, batch: 0 } });
    asked.send({ type: 'fork', runId: 'r', requestId: 1001, epoch: 2 });
    asked.turn();
    assert.deepEqual(
      asked.all('moment').map(({ requestId }) => requestId),
      [requests[3]],
    );
    assert.equal(asked.all('gradientCheck')[0].requestId, 1000);
    assert.equal(asked.all('state')[0].requestId, 1001);
  });

  it('are answered after the end, again and again, with what the run ended with', () => {
    const asked = new Asked();
    asked.start({ preset: 'notebook', epochs: 200 });
    asked.turn();
    const [{ snapshot }] = asked.all('finished');
    for (let turn = 0; turn < 3; turn++) {
      asked.inspect({ epoch: 200, batch: 0 });
      asked.turn();
      assert.deepEqual(asked.all('moment')[turn].moment.layers, snapshot.layers);
    }
    asked.send({ type: 'resume', runId: 'r' });
    asked.send({ type: 'stop', runId: 'r' });
    asked.turn();
    assert.equal(asked.events.at(-1)?.type, 'moment');
  });

  it('say why there is no answer', () => {
    const asked = new Asked();
    asked.start({ preset: 'notebook', epochs: 20 });
    asked.turn();
    const requestId = asked.inspect({ epoch: 21, batch: 0 });
    asked.turn();
    const [answer] = asked.all('noMoment');
    assert.equal(answer.requestId, requestId);
    assert.match(answer.message, /up to 20/);
  });

  it('wait for a pass that was begun when the run is paused in the middle of it', () => {
    const asked = new Asked();
    asked.start(SLOW, LARGE);
    asked.turn(() => asked.all('snapshot').length > 0);
    asked.turn(() => asked.events.length > 3);
    asked.send({ type: 'pause', runId: 'r' });
    const { epoch } = asked.all('paused')[0].snapshot;
    asked.inspect({ epoch: 0, batch: 0 });
    asked.turn();
    assert.equal(asked.all('moment').length, 1);
    const paused = asked.all('paused');
    assert.ok(paused.length <= 2 && (paused.at(-1)?.snapshot.epoch ?? 0) <= epoch + 1);
    assert.equal(asked.all('finished').length, 0, 'it stays paused');
    asked.send({ type: 'step', runId: 'r' });
    asked.turn();
    const last = asked.all('paused');
    assert.equal(last.at(-1)?.snapshot.epoch, (paused.at(-1)?.snapshot.epoch ?? 0) + 1);
  });

  for (const command of ['stop', 'pause'] as const)
    for (const [engine, platform, config, source] of [
      ['the plain engine', PLAIN, SLOW, LARGE],
      ['kernels', ONE_THREAD, ENDLESS, LESSON],
    ] as const)
      it(`give way to ${command} without losing the present, and are answered then: ${engine}`, () => {
        let interrupted = 0;
        // Wherever the answer has come to: on its way to rest, in the past, or taking the update apart.
        for (let turns = 0; turns < 12; turns += turns < 4 ? 1 : 2) {
          // A unit of work a turn.
          const asked = new Asked(platform, 10);
          asked.start(config, source);
          asked.turn(() => (asked.all('snapshot').at(-1)?.snapshot.epoch ?? 0) >= 2);
          const before = asked.all('snapshot').at(-1)?.snapshot;
          asked.inspect({ epoch: 1, batch: 0 });
          let left = turns;
          asked.turn(() => left-- === 0);
          if (asked.all('moment').length === 0) interrupted++;
          asked.send({ type: command, runId: 'r' });
          const [event] = asked.all(command === 'stop' ? 'finished' : 'paused');
          assert.ok(event !== undefined && before !== undefined);
          assert.ok(event.snapshot.epoch >= before.epoch);
          asked.turn(() => asked.all('moment').length > 0);
          assert.equal(asked.all('moment').length, 1);
          asked.inspect({ epoch: event.snapshot.epoch, batch: 0 });
          asked.turn(() => asked.all('moment').length > 1);
          assert.deepEqual(asked.all('moment')[1].moment.layers, event.snapshot.layers, `${turns} turns`);
          asked.send({ type: 'stop', runId: 'r' });
          const { snapshot } = asked.all('finished')[0];
          if (snapshot.epoch === event.snapshot.epoch)
            assert.deepEqual(snapshot.layers, event.snapshot.layers);
        }
        assert.ok(interrupted > 1);
      });
});
