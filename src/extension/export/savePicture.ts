import * as vscode from 'vscode';
import type { PictureFile } from '../../protocol/panel';
import { fileName } from '../model/modelFiles';
import { saveFile } from './saveFile';

/**
 * Writes a picture of the panel to a file.
 * @param beside the document that it is of
 * @param target where; asked for when absent
 */
export async function savePicture(
  { name, format, content }: PictureFile,
  beside: string | undefined,
  target?: unknown,
): Promise<vscode.Uri | undefined> {
  const uri = await saveFile(
    {
      title: 'Save Picture',
      name,
      extension: format,
      kind: format === 'png' ? 'PNG image' : 'SVG picture',
      bytes: format === 'png' ? Buffer.from(content, 'base64') : new TextEncoder().encode(content),
      beside,
    },
    target,
  );
  if (uri) void tellSaved(uri);
  return uri;
}

async function tellSaved(uri: vscode.Uri): Promise<void> {
  const show = 'Show Picture';
  if ((await vscode.window.showInformationMessage(`Saved ${fileName(uri)}.`, show)) === show)
    await vscode.commands.executeCommand('vscode.open', uri);
}
