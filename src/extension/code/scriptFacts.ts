import type { Fact } from '../../core/code/script';
import type { LinkedFact, ScriptFacts } from '../../protocol/panel';
import { placeOf, type ScriptReading, textOf } from './scriptReading';

/** A statement of many lines is shown by its first ones. */
const MOST_LINES = 4;

/** What was read from a script, with the places that a click leads to. */
export function scriptFacts(reading: ScriptReading, assumed: readonly string[] = []): ScriptFacts {
  const { network, statements } = reading.script;
  const link = ({ text, span }: Fact): LinkedFact => ({ text, place: span && placeOf(reading, span) });
  return {
    found: (network?.found ?? []).map(link),
    assumed: [
      ...(network?.assumed ?? []).map(link),
      ...assumed.map((text): LinkedFact => ({ text, place: null })),
    ],
    lines: statements.map(({ role: { formulaId, layer }, span }) => ({
      formulaId,
      layer,
      text: statementText(textOf(reading, span)),
      place: placeOf(reading, span),
    })),
  };
}

/** Without the indentation that its lines share after the first. */
function statementText(text: string): string {
  const [first, ...others] = text.split(/\r?\n/);
  const indentation = Math.min(
    ...others.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)),
    Number.MAX_SAFE_INTEGER,
  );
  const rest = others.slice(0, MOST_LINES - 1).map((line) => line.slice(Math.min(indentation, line.length)));
  return [first, ...rest, ...(others.length >= MOST_LINES ? ['…'] : [])].join('\n');
}
