/**
 * A run as a file: a line of JSON that says how long each array of doubles is, a line of JSON with everything else, and
 * the doubles as they lie in memory (little-endian, as on every machine that the editor runs on).
 */
import { isCount, isRecord, isStrings } from '../../protocol/checks';
import type { SavedRun } from '../session/run';
import { fromJson, toJson } from './json';

const VERSION = 1;
const KIND = 'glassbox-run';
const LINE_END = 10;

/** A file that is no run, or not one that can be read; the message ends a sentence that names the file. */
export class UnreadableRun extends Error {}

export function encodeRun(run: SavedRun): Uint8Array<ArrayBuffer> {
  const doubles: Float64Array[] = [];
  const body = toJson(run, doubles);
  const head = JSON.stringify({ kind: KIND, version: VERSION, lengths: doubles.map(({ length }) => length) });
  const text = new TextEncoder().encode(`${head}\n${body}\n`);
  const numbers = doubles.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = new Uint8Array(text.length + numbers);
  bytes.set(text);
  let at = text.length;
  for (const { buffer, byteOffset, byteLength } of doubles) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** @throws UnreadableRun */
export function decodeRun(bytes: Uint8Array): SavedRun {
  const [head, bodyStart] = lineAt(bytes, 0);
  const lengths = readHead(head);
  const [body, numbersStart] = lineAt(bytes, bodyStart);
  const expected = numbersStart + lengths.reduce((sum, length) => sum + 8 * length, 0);
  if (bytes.length !== expected) throw new UnreadableRun('is cut off or longer than it says');
  let at = numbersStart;
  const doubles = lengths.map((length) => {
    // Copied: a Buffer’s own `slice` would share the memory of the whole file.
    const array = new Float64Array(new Uint8Array(bytes.subarray(at, at + 8 * length)).buffer);
    at += 8 * length;
    return array;
  });
  const run = parse(body, doubles);
  if (!isSavedRun(run)) throw new UnreadableRun('lacks parts of a run');
  return run;
}

function lineAt(bytes: Uint8Array, start: number): [string, number] {
  const end = bytes.indexOf(LINE_END, start);
  if (end === -1) throw new UnreadableRun('is cut off');
  return [new TextDecoder().decode(bytes.subarray(start, end)), end + 1];
}

function readHead(text: string): readonly number[] {
  const head = parse(text, []);
  if (!isRecord(head) || head['kind'] !== KIND) throw new UnreadableRun('is not a run of Glassbox');
  if (head['version'] !== VERSION)
    throw new UnreadableRun(`was written by another version of Glassbox (format ${String(head['version'])})`);
  const { lengths } = head;
  if (!Array.isArray(lengths) || !lengths.every(isCount)) throw new UnreadableRun('has a broken first line');
  return lengths;
}

function parse(text: string, doubles: readonly Float64Array[]): unknown {
  try {
    return fromJson(text, doubles);
  } catch {
    throw new UnreadableRun('is not well-formed');
  }
}

/** Looks at what the views rely on; the rest was written by `encodeRun` together with it. */
function isSavedRun(value: unknown): value is SavedRun {
  if (!isRecord(value)) return false;
  const { identity, data, config, preprocessing, snapshot, training, validation, lastLayers, past } = value;
  return (
    isRecord(identity) &&
    isStrings([identity['runId'], identity['sourceUri'], identity['sourceName']]) &&
    isCount(identity['number']) &&
    isCount(value['startedAt']) &&
    isRecord(data) &&
    isStrings(data['inputNames']) &&
    isStrings(data['outputNames']) &&
    isRecord(config) &&
    Array.isArray(config['hiddenLayers']) &&
    isRecord(preprocessing) &&
    isRecord(snapshot) &&
    isCount(snapshot['epoch']) &&
    isRecord(snapshot['metrics']) &&
    isNetwork(snapshot['layers']) &&
    training instanceof Float64Array &&
    (validation === null || validation instanceof Float64Array) &&
    (lastLayers === null || isNetwork(lastLayers)) &&
    (past === undefined || past === null || isPast(past))
  );
}

function isPast(value: unknown): boolean {
  if (!isRecord(value) || !isRecord(value['first']) || !isRecord(value['distributions'])) return false;
  const { epochs, layers } = value['distributions'];
  const isMatrix = (matrix: unknown) =>
    isRecord(matrix) &&
    matrix['summaries'] instanceof Float64Array &&
    matrix['shares'] instanceof Uint16Array;
  return (
    isCount(value['first']['epoch']) &&
    isNetwork(value['first']['layers']) &&
    Array.isArray(epochs) &&
    epochs.every(isCount) &&
    Array.isArray(layers) &&
    layers.every((layer) => isRecord(layer) && isMatrix(layer['weights']) && isMatrix(layer['biases']))
  );
}

function isNetwork(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (layer) =>
        isRecord(layer) &&
        layer['weights'] instanceof Float64Array &&
        layer['biases'] instanceof Float64Array &&
        layer['biases'].length === layer['outputs'] &&
        layer['weights'].length === Number(layer['inputs']) * Number(layer['outputs']),
    )
  );
}
