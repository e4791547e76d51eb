import type * as vscode from 'vscode';
import { unreadable } from '../data/documentSource';
import type { LineRange } from '../session/runIdentity';
import { unitOf, unitsAt } from './codeUnit';
import { readSelection, type Scripts } from './scripts';
import type { ScriptReading } from './scriptReading';

/**
 * What Train Network finds at the address of a code file, a notebook or a cell; undefined for data.
 * @param selection lines to be read alone; null for all of the file or the notebook
 * @throws UnreadableSource
 */
export async function trainableScript(
  scripts: Scripts,
  uri: vscode.Uri,
  selection: LineRange | null,
): Promise<ScriptReading | undefined> {
  const units = await unitsAt(uri).catch((error: unknown) => {
    throw unreadable(uri, error);
  });
  if (selection) {
    const key = uri.toString();
    const documents = units.flatMap((unit) => unit.documents);
    const document = documents.find((one) => one.uri.toString() === key) ?? documents[0];
    const unit = document && unitOf(document);
    return unit && readSelection({ ...unit, uri }, document, selection);
  }
  const readings = units.map((unit) => scripts.readUnit(unit));
  return readings.find(({ script }) => script.network) ?? readings[0];
}
