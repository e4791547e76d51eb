/** The columns of a table as inputs of a graph, and as the numbers that the network's input neurons get. */
import { booleanPair } from '../../data/cells';
import type { CategoryCode, ColumnCode, NumberCode } from '../../data/columnCode';
import { DATA_TYPE, ML_DOMAIN } from '../../onnx/fields';
import type { Value } from '../../onnx/graph';
import type { GraphBuilder } from './graphBuilder';

/** The open dimension: rows that are predicted at once. */
export const SAMPLES = 'samples';

const DOUBLE = { to: { kind: 'int', value: DATA_TYPE.double } } as const;

/** What a name is looked up as when no category has it. */
const UNKNOWN = -1;

/**
 * Adds one input a column, samples × 1, and what makes numbers of it.
 * @returns the inputs, and the name of the numbers: samples × input neurons, not scaled
 */
export function addEncodedInputs(
  graph: GraphBuilder,
  codes: readonly ColumnCode[],
): { readonly inputs: readonly Value[]; readonly encoded: string } {
  const inputs = codes.map((code, index) => inputOf(code, graph.name(code.name || `column ${index + 1}`)));
  const columns = codes.map((code, index) =>
    'categories' in code
      ? addCategory(graph, code, inputs[index].name)
      : addNumber(graph, code, inputs[index].name),
  );
  const encoded =
    columns.length === 1
      ? columns[0]
      : graph.node('Concat', columns, 'encodedInputs', { axis: { kind: 'int', value: 1 } });
  return { inputs, encoded };
}

function inputOf(code: ColumnCode, name: string): Value {
  return {
    name,
    type: 'categories' in code ? 'string' : 'double',
    dims: [SAMPLES, 1],
    description: describe(code),
  };
}

function describe(code: ColumnCode): string {
  const without = code.fill === null ? 'gives a row no prediction' : `counts as ${filling(code, code.fill)}`;
  switch (code.kind) {
    case 'number':
      return `A number. A missing one is NaN, and ${without}.`;
    case 'date':
      return `A date as days since 1970-01-01. A missing one is NaN, and ${without}.`;
    default:
      return `One of: ${code.categories.join(', ')}. Any other text, the empty one among them, ${without}.`;
  }
}

function filling(code: ColumnCode, fill: number): string {
  return 'categories' in code ? code.categories[fill] : String(fill);
}

function addNumber(graph: GraphBuilder, { fill }: NumberCode, input: string): string {
  if (fill === null) return input;
  const isMissing = graph.node('IsNaN', [input], `${input}/isMissing`);
  const mean = graph.constant(`${input}/fill`, 'double', [1, 1], [fill]);
  return graph.node('Where', [isMissing, mean, input], `${input}/filled`);
}

function addCategory(graph: GraphBuilder, code: CategoryCode, input: string): string {
  const { categories, fill } = code;
  const spellings = spellingsOf(code);
  const position = graph.node(
    'LabelEncoder',
    [input],
    `${input}/position`,
    {
      keys_strings: { kind: 'strings', value: spellings.map(([name]) => name) },
      values_int64s: { kind: 'ints', value: spellings.map(([, at]) => at) },
      default_int64: { kind: 'int', value: fill ?? UNKNOWN },
    },
    ML_DOMAIN,
  );
  const numbers = code.kind === 'oneHot' ? addOneHot(graph, input, position, categories.length) : position;
  const encoded = graph.node('Cast', [numbers], `${input}/encoded`, DOUBLE);
  if (fill !== null) return encoded;
  const zero = graph.constant(`${input}/zero`, 'int64', [1, 1], [0]);
  const isUnknown = graph.node('Less', [position, zero], `${input}/isUnknown`);
  const nothing = graph.constant(`${input}/noNumber`, 'double', [1, 1], [Number.NaN]);
  return graph.node('Where', [isUnknown, nothing, encoded], `${input}/known`);
}

/** By comparison with every position: the operator OneHot does not make double-precision numbers everywhere. */
function addOneHot(graph: GraphBuilder, input: string, position: string, count: number): string {
  const all = Array.from({ length: count }, (_, index) => index);
  const positions = graph.constant(`${input}/positions`, 'int64', [1, count], all);
  return graph.node('Equal', [position, positions], `${input}/oneHot`);
}

/** Names and their positions; truth values are also known in capital letters, as programs write them. */
function spellingsOf({ categories }: CategoryCode): (readonly [string, number])[] {
  const known = new Map(categories.map((name, position) => [name, position]));
  if (booleanPair(categories) !== null)
    categories.forEach((name, position) => {
      for (const spelling of [name.toUpperCase(), name.charAt(0).toUpperCase() + name.slice(1)])
        if (!known.has(spelling)) known.set(spelling, position);
    });
  return [...known];
}
