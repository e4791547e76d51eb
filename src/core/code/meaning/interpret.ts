/** Runs a script in thought, and hands on what was seen. */
import type { Program } from '../parse/tree';
import { callValue } from './calls';
import { evaluate } from './expressions';
import { createGeneric, unknownNumbers } from './generic';
import { javascriptConstant } from './library/javascript';
import { createStream } from './library/random';
import { pythonName } from './library/python';
import { array, list, type Machine, newScope, OutOfBudget } from './machine';
import type { FunctionTrial, Reading } from './reading';
import { runBlock } from './statements';
import { entry, toTensor } from './convert';
import { reshape, sizeOf } from './tensor';
import { type FunctionCode, type FunctionValue, UNKNOWN, type Value } from './values';

/** Expressions, and numbers by the dozen, that may be computed for one script. */
const BUDGET = 2_000_000;
/** Unlikely lengths, for axes that only a data file can tell. */
const FILE_SHAPE = [37, 337] as const;
const TRIAL_SHAPE = [3, 2];
const MOST_TRIALS = 40;

/** Never throws; a script that takes too long is read as far as it went. */
export function interpret(program: Program): Reading {
  const machine = createMachine(program);
  const top = newScope(machine, null);
  machine.isRecording = true;
  attempt(() => runBlock(machine, program.statements, top));
  machine.isRecording = false;
  machine.isInStep = false;
  const { sightings, assignments, literals, problems, training, seed } = machine;
  return {
    sightings,
    assignments,
    literals,
    problems: [...problems.values()],
    training,
    functions: tryFunctions(machine, training !== null),
    openSizes: machine.openSizes,
    seed,
  };
}

function createMachine({ language }: Program): Machine {
  const generic = createGeneric();
  const machine: Machine = {
    language,
    fileShape: FILE_SHAPE,
    openSizes: new Set(),
    budget: BUDGET,
    clock: 0,
    depth: 0,
    isRecording: false,
    isInStep: false,
    search: 'training',
    changes: [],
    sightings: { arrays: [], functions: [], numbers: [], numberPlaces: new Map() },
    assignments: [],
    literals: [],
    problems: new Map(),
    within: [],
    streams: [],
    generic,
    evaluate: (expression, scope) => evaluate(machine, expression, scope),
    run: (statements, scope) => runBlock(machine, statements, scope),
    call: (callee, given) => callValue(machine, callee, given),
    library: (path) => libraryValue(machine, path),
    cuts: [],
    takesSamples: false,
    needsUnrolling: false,
    hasListedSamples: false,
    hasBatchLoop: false,
    trainingDepth: 0,
    changesMatrices: false,
    sequences: 0,
    training: null,
    seed: null,
    random: { uniform: () => null, gaussian: () => null, restart: () => {} },
  };
  // R and NumPy draw other numbers each time unless they are seeded.
  return Object.assign(machine, { random: createStream(machine, null) });
}

function libraryValue({ language }: Machine, path: string): Value {
  if (language === 'python') return pythonName(path);
  return (language === 'javascript' && javascriptConstant(path)) || { kind: 'library', path };
}

function attempt(task: () => unknown): void {
  try {
    task();
  } catch (error) {
    if (!(error instanceof OutOfBudget) && !(error instanceof RangeError)) throw error;
  }
}

/** Tries the script's functions of one argument on an array, to see what they compute. */
function tryFunctions(machine: Machine, isOfUse: boolean): FunctionTrial[] {
  if (!isOfUse) return [];
  const functions = new Map<FunctionCode, FunctionValue>();
  for (const { seen } of machine.sightings.functions)
    if (seen.code.parameters.length === (seen.self && machine.language === 'python' ? 2 : 1))
      functions.set(seen.code, seen);
  machine.budget = BUDGET / 10;
  return [...functions.values()].slice(0, MOST_TRIALS).map((fn) => {
    const argument = unknownNumbers(TRIAL_SHAPE, machine.generic);
    const span = fn.nameSpan ?? { part: 0, start: 0, end: 0 };
    const apply = (value: Value): Value => {
      const given = { positional: [value], named: new Map(), span, expressions: [] };
      const results: Value[] = [];
      attempt(() => results.push(callValue(machine, fn, given)));
      return results[0] ?? UNKNOWN;
    };
    // JavaScript's functions take one number.
    const entries = Array.from({ length: sizeOf(TRIAL_SHAPE) }, (_, k) => k);
    const result =
      machine.language === 'javascript'
        ? list(
            machine,
            entries.map((k) => apply(entry(argument, k))),
          )
        : apply(array(machine, argument));
    const tried = toTensor(result);
    const numbers = tried && machine.language === 'javascript' ? reshape(tried, TRIAL_SHAPE) : tried;
    return {
      function: fn,
      argument,
      result: numbers?.shape.join() === argument.shape.join() ? numbers : null,
    };
  });
}
