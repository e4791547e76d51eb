import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DataSource, ReadingProgress } from '../../src/core/data/dataSource';
import { readTable } from '../../src/core/data/readTable';
import type { DocumentSource, Report } from '../../src/core/data/table';
import { DEFAULT_ENGINE } from '../../src/core/network/checkEngineOptions';
import type { WorkerEvent } from '../../src/protocol/worker';
import { openFile } from '../../src/worker/nodeFile';
import { openSource } from '../../src/worker/openSource';
import { Session } from '../../src/worker/session';
import { prepareRun } from '../../src/worker/trainingRun';
import { ONE_THREAD } from './platforms';

describe('A source', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'glassbox-source-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const identity = { name: 'data.csv', firstLine: 0, rememberedTarget: ['y'] };
  const inMemory = (bytes: Uint8Array): DataSource => ({ ...identity, kind: 'bytes', bytes });
  const onDisk = (bytes: Uint8Array): DataSource => {
    const file = path.join(folder, 'data.csv');
    writeFileSync(file, bytes);
    return { ...identity, kind: 'file', path: file };
  };
  const read = (source: DataSource, report: Report = () => {}) =>
    readTable(openSource(source, openFile) as DocumentSource, { report });
  /** What the first column holds, which are texts. */
  const textsOf = (source: DataSource) => {
    const reading = read(source);
    assert.ok(reading.ok);
    const [{ rows, texts, chunks }] = reading.table.columns;
    assert.equal(reading.table.rows, rows);
    return chunks.flatMap((chunk) => Array.from(chunk.load().codes ?? [], (code) => texts[code]));
  };

  function refusal(source: DataSource): string {
    const reading = read(source);
    assert.ok(!reading.ok);
    assert.deepEqual([reading.problems[0].line, reading.problems[0].column], [0, 0]);
    return reading.problems[0].message;
  }

  for (const [place, sourceOf] of [
    ['in memory', inMemory],
    ['on disk', onDisk],
  ] as const)
    describe(place, () => {
      // Longer than the pieces that are read, with characters of several bytes across their borders.
      const text = `name,y\n${'šč🙂é,1\n'.repeat(300_000)}`;

      it('is read as the text that it holds', () => {
        const texts = textsOf(sourceOf(Buffer.from(text)));
        assert.equal(texts.length, 300_000);
        assert.deepEqual(new Set(texts), new Set(['šč🙂é']));
      });

      it('is read without its byte order mark, in UTF-8 and in both kinds of UTF-16', () => {
        const little = Buffer.from(`\ufeff${text}`, 'utf16le');
        for (const bytes of [Buffer.from(`\ufeff${text}`), little, Buffer.from(little).swap16()]) {
          const texts = textsOf(sourceOf(bytes));
          assert.deepEqual([texts.length, texts.at(-1)], [300_000, 'šč🙂é']);
        }
      });

      it('is refused when it is not text in UTF-8', () => {
        assert.match(
          refusal(sourceOf(Buffer.from('müde,y\n', 'latin1'))),
          /data\.csv is not UTF-8 text\. Open/,
        );
        assert.match(refusal(sourceOf(Buffer.from('a,é').subarray(0, 3))), /not UTF-8/);
      });

      it('may be empty, which is told', () => {
        assert.match(refusal(sourceOf(new Uint8Array())), /is empty/);
      });

      it('is told of with growing rows and bytes', () => {
        const told: ReadingProgress[] = [];
        const bytes = Buffer.from(text);
        read(sourceOf(bytes), (progress) => told.push(progress));
        assert.ok(told.length > 2);
        assert.deepEqual(told.at(-1), { rows: 300_000, bytes: bytes.length, totalBytes: bytes.length });
        told.slice(1).forEach(({ rows, bytes, totalBytes }, i) => {
          assert.ok(rows > told[i].rows && bytes > told[i].bytes && bytes <= totalBytes);
        });
      });
    });

  it('is refused with the reason when it cannot be read', () => {
    const refusal = (name: string) => {
      const source: DataSource = { ...identity, kind: 'file', path: path.join(folder, name) };
      const request = { source, config: {}, engine: DEFAULT_ENGINE, memoryBudget: 1 };
      const preparation = prepareRun(request, ONE_THREAD, () => {});
      assert.ok(!preparation.ok);
      return preparation.problems[0].message;
    };
    assert.equal(refusal('nowhere.csv'), 'data.csv cannot be read: there is no such file.');
    assert.equal(refusal('nowhere/a.csv'), 'data.csv cannot be read: there is no such file.');
    assert.equal(refusal(''), 'data.csv cannot be read: it is a folder.');
  });

  it('is told of now and then while a session reads it, and refused by the session', () => {
    const events: WorkerEvent[] = [];
    let clock = 0;
    const session = new Session({
      platform: ONE_THREAD,
      send: (event) => events.push(event),
      now: () => {
        clock += 40;
        return clock;
      },
      afterMessages: () => {},
    });
    const text = `a,y\n${'1,0\n2,1\n'.repeat(600_000)}`;
    session.receive({ type: 'start', runId: 'r', source: onDisk(Buffer.from(text)), config: {} });
    const types = events.map(({ type }) => type);
    // Of the pieces that take 40 ms each, every third is told of.
    assert.deepEqual(types, [...new Array<string>(6).fill('reading'), 'started']);
    const [reading] = events;
    assert.ok(reading.type === 'reading' && reading.rows > 0);
    assert.deepEqual([reading.totalBytes, reading.bytes < reading.totalBytes], [text.length, true]);

    session.receive({
      type: 'start',
      runId: 's',
      source: { ...identity, kind: 'file', path: path.join(folder, 'gone.csv') },
      config: {},
    });
    const refused = events.at(-1);
    assert.ok(refused?.type === 'refused' && refused.runId === 's');
    assert.match(refused.problems[0].message, /no such file/);
  });
});
