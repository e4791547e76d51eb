/** Runs for the page that a real session has trained and answers for, in the page itself. */
import type { RequestedConfig } from '../../src/core/network/config';
import type { RunView } from '../../src/protocol/panel';
import type { WorkerCommand, WorkerEvent } from '../../src/protocol/worker';
import { Helpers } from '../../src/worker/helpers';
import { Session } from '../../src/worker/session';
import type { Scenario } from './scenarios';

type EventOf<T extends WorkerEvent['type']> = Extract<WorkerEvent, { type: T }>;

const RUN = 'trained';

function train(sourceName: string, text: string, requested: RequestedConfig): Scenario {
  const events: WorkerEvent[] = [];
  const turns: (() => void)[] = [];
  let requests = 0;
  const session = new Session({
    platform: {
      features: { simd: false, relaxedSimd: false, sharedMemory: false },
      cores: 1,
      helpers: new Helpers(() => ({ help: () => {}, end: () => {} })),
      openFile: () => {
        throw new Error('there are no files');
      },
      openScratch: null,
    },
    send: (event) => events.push(event),
    now: () => performance.now(),
    afterMessages: (task) => turns.push(task),
  });
  const obey = (command: WorkerCommand) => {
    session.receive(command);
    for (let task = turns.shift(); task; task = turns.shift()) task();
  };
  const find = <T extends WorkerEvent['type']>(type: T) =>
    [...events].reverse().find((event): event is EventOf<T> => event.type === type);

  obey({
    type: 'start',
    runId: RUN,
    source: { kind: 'text', name: sourceName, text, firstLine: 0 },
    config: requested,
  });
  const [started, finished] = [find('started'), find('finished')];
  if (!started || !finished) throw new Error(JSON.stringify(events));
  const { history: last, ...progress } = finished.snapshot;
  const parts = events.flatMap((event) => ('snapshot' in event ? [event.snapshot.history] : []));
  const joined = (part: 'training' | 'validation') =>
    Float64Array.from(parts.flatMap((entries) => Array.from(entries[part] ?? [])));
  const { data, config, preprocessing, presetReason, engine } = started;
  const run: RunView = {
    runId: RUN,
    number: 1,
    status: 'finished',
    reading: null,
    sourceName,
    sourceUri: `file:///${sourceName}`,
    dataUri: `file:///${sourceName}`,
    sourceChanged: false,
    requested,
    data,
    config,
    preprocessing,
    presetReason,
    engine,
    progress: {
      ...progress,
      trainingHistory: joined('training'),
      validationHistory: last.validation && joined('validation'),
    },
    ending: finished.ending,
    failure: null,
    script: null,
    canTravel: true,
    origin: null,
    checkup: find('checkup')?.report ?? null,
  };
  return {
    run,
    epochs: finished.ending.bestEpoch,
    momentAt(epoch, window) {
      const instant = { epoch, batch: 0 };
      obey({ type: 'inspect', runId: RUN, requestId: ++requests, instant, window });
      return find('moment')!.moment;
    },
    answer(question) {
      const requestId = ++requests;
      obey({ type: 'ask', runId: RUN, requestId, question });
      const event = [...events].reverse().find((said) => 'requestId' in said && said.requestId === requestId);
      if (event?.type === 'answer') return event.answer;
      return event?.type === 'noMoment' ? event.message : 'no answer';
    },
  };
}

const csv = (header: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [header, ...rows].map((cells) => cells.join(',')).join('\n');
/** Repeatable numbers about 0, most of them small. */
const noise = (i: number) => Math.sin(12.9898 * i) * Math.cos(78.233 * i * i);

/** Three kinds of flowers that overlap. */
export function flowers(): Scenario {
  const names = ['setosa', 'versicolor', 'virginica'];
  const rows = Array.from({ length: 150 }, (_, i) => {
    const own = i % 3;
    const size = [1.5, 4.3, 5.5][own] + 0.7 * noise(i);
    return [
      5 + own + noise(i + 500),
      3 + 0.4 * noise(i + 900),
      size,
      size / 3 + 0.3 * noise(i + 77),
      names[own],
    ];
  });
  const header = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width', 'species'];
  return train(
    'flowers.csv',
    csv(
      header,
      rows.map((row) => row.map(rounded)),
    ),
    { epochs: 80 },
  );
}

function rounded(value: string | number): string | number {
  return typeof value === 'number' ? Number(value.toFixed(2)) : value;
}

/** Whether a point lies on a ring, and the weather, which does not matter. */
export function ring(): Scenario {
  const weather = ['sun', 'rain', 'snow'];
  const rows = Array.from({ length: 240 }, (_, i) => {
    const [x, y] = [2 * Math.sin(7.1 * i), 2 * Math.cos(3.3 * i * i)];
    return [rounded(x), rounded(y), weather[i % 3], x * x + y * y < 2.5 + noise(i) ? 'inside' : 'outside'];
  });
  return train('ring.csv', csv(['x', 'y', 'weather', 'place'], rows), {
    epochs: 150,
    hiddenLayers: [12],
    target: ['place'],
  });
}

export function prices(): Scenario {
  const rows = Array.from({ length: 160 }, (_, i) => {
    const size = 70 + 60 * Math.sin(5 * i);
    const age = 30 + 29 * Math.cos(2 * i * i);
    return [
      size,
      age,
      i % 2 === 0 ? 'yes' : 'no',
      2000 * size - 1500 * age + 9000 * noise(i) + (i % 2) * 9000,
    ].map((value) => (typeof value === 'number' ? Math.round(value) : value));
  });
  return train('prices.csv', csv(['size_m2', 'age_years', 'garage', 'price'], rows), {
    epochs: 300,
    target: ['price'],
  });
}

/** A single feature. */
export function dose(): Scenario {
  const rows = Array.from({ length: 90 }, (_, i) => {
    const amount = 5 + 4.9 * Math.sin(3.7 * i);
    return [rounded(amount), amount + 1.5 * noise(i) > 5 ? 'cured' : 'ill'];
  });
  return train('dose.csv', csv(['dose_mg', 'outcome'], rows), { epochs: 200 });
}

/** Two yes-or-no targets. */
export function answers(): Scenario {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const [x, y] = [Math.sin(3 * i), Math.cos(5 * i * i)];
    return [rounded(x), rounded(y), Number(x > 0.2 * noise(i)), Number(x + y > 0.4 * noise(i))];
  });
  return train('answers.csv', csv(['x', 'y', 'is_right', 'is_high'], rows), {
    epochs: 100,
    target: ['is_right', 'is_high'],
  });
}

/** A hundred classes with long names, some of them Chinese. */
export function species(): Scenario {
  const nameOf = (own: number) =>
    own % 3 === 0
      ? `非常に長い名前の分類群${own}番`
      : `a class with a very long name, number ${own}, of many`.replaceAll(',', '');
  const rows = Array.from({ length: 2000 }, (_, i) => {
    const own = i % 100;
    return [(own % 10) + noise(i), Math.floor(own / 10) + noise(i + 3), noise(i + 9), nameOf(own)];
  });
  return train(
    'species.csv',
    csv(
      ['x', 'y', 'z', 'kind'],
      rows.map((row) => row.map(rounded)),
    ),
    {
      epochs: 5,
      hiddenLayers: [32],
      target: ['kind'],
    },
  );
}

/** 784 features, 128 hidden neurons. */
export function pixels(): Scenario {
  const rows = Array.from({ length: 120 }, (_, i) => [
    ...Array.from({ length: 784 }, (_unused, j) => Math.round(100 * Math.max(0, Math.sin((i % 10) + j / 9)))),
    `digit ${i % 10}`,
  ]);
  const header = [...Array.from({ length: 784 }, (_, j) => `pixel${j + 1}`), 'digit'];
  return train('pixels.csv', csv(header, rows), { epochs: 2, hiddenLayers: [128] });
}

/** A run that is badly set up: weights that begin at 0, unscaled columns, a rare class and a column that tells it. */
export function unwell(): Scenario {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const isRare = i % 20 === 0;
    return [
      rounded(5 + noise(i) + (isRare ? 2 : 0)),
      Math.round(40_000 + 9000 * noise(i + 40)),
      isRare ? 'R1' : 'R0',
      isRare ? 'faulty' : 'in order',
    ];
  });
  return train('parts.csv', csv(['width_mm', 'turns', 'report', 'state'], rows), {
    epochs: 60,
    scaling: 'none',
    initializer: 'zero',
    target: ['state'],
  });
}
