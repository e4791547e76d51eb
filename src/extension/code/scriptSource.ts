import type { FoundData } from '../../core/code/script';
import type { RequestedConfig } from '../../core/network/config';
import { type DocumentSource, findDocument, UnreadableSource } from '../data/documentSource';
import type { LineRange } from '../session/runIdentity';
import { findDataFile } from './dataFile';
import { scriptFacts } from './scriptFacts';
import { locate, type ScriptReading } from './scriptReading';

/**
 * The data of a script, and what the panel shows of it.
 * @param selection the lines that were read alone
 * @param asked of the command or the panel's form
 * @param maximumBytes of what passes through the editor
 * @throws UnreadableSource when there is no network to train, or its data cannot be read
 */
export async function sourceOfScript(
  reading: ScriptReading,
  selection: LineRange | null,
  asked: RequestedConfig,
  maximumBytes: number,
): Promise<DocumentSource> {
  const { uri, name, script } = reading;
  const { network } = script;
  if (!network) throw new UnreadableSource(uri, describeMissing(reading));
  const { data } = network;
  const origin = { facts: scriptFacts(reading), asked };
  if (data.kind === 'matrices') {
    const { document, range } = locate(reading, data.span);
    const { inputs, targets } = data;
    return {
      uri,
      name,
      content: { kind: 'matrices', inputs, targets },
      selection,
      script: { ...origin, dataUri: document.uri.toString(), dataName: name, firstLine: range.start.line },
    };
  }
  const file = await findDocument(await findDataFile(uri, data.path), null, maximumBytes);
  return {
    uri,
    name,
    content: file.content,
    selection,
    columns: columnsOf(data),
    script: { ...origin, dataUri: file.uri.toString(), dataName: file.name, firstLine: 0 },
  };
}

function columnsOf({ inputs, targets, hasHeader }: Extract<FoundData, { kind: 'file' }>) {
  return { inputs, targets, hasHeader };
}

const IS_DATA = new Set(['X', 'y']);
const IS_PARAMETER = new Set(['wh', 'bh', 'wout', 'bout']);

/** What was found and what a network still needs, with the lines. */
function describeMissing(reading: ScriptReading): string {
  const { name, script } = reading;
  if (script.obstacle) {
    const { text, span } = script.obstacle;
    const where = span ? `, line ${locate(reading, span).range.start.line + 1}` : '';
    return `The network in ${name}${where} cannot be trained here. ${text}`;
  }
  const line = (ids: ReadonlySet<string>) => {
    const found = script.occurrences.find(({ role }) => ids.has(role.formulaId));
    return found && locate(reading, found.span).range.start.line + 1;
  };
  const data = line(IS_DATA);
  const parameters = line(IS_PARAMETER);
  const ways =
    'Give X and y as numbers or read them from a file, and update the weights in a loop; or train on a data file.';
  if (data !== undefined && parameters === undefined)
    return `${name} has data (line ${data}), but no weights that a loop updates. ${ways}`;
  if (data === undefined && parameters !== undefined)
    return `${name} has weights (line ${parameters}), but no training data was found: no X and y with known numbers. ${ways}`;
  if (data !== undefined)
    return `${name} has data (line ${data}) and weights (line ${parameters}), but not all of their numbers can be told from the code. ${ways}`;
  return `No network was found in ${name}: no training data and no weights that a loop updates. ${ways}`;
}
