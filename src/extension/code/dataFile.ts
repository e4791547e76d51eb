import * as vscode from 'vscode';
import { UnreadableSource } from '../data/documentSource';

/**
 * The file that a script names, looked for beside the script and then in the workspace's folders. Nothing outside of
 * them is read, whatever the script says.
 * @param path as the code has it
 * @throws UnreadableSource when there is no such file, or it lies elsewhere
 */
export async function findDataFile(script: vscode.Uri, path: string): Promise<vscode.Uri> {
  const name = script.path.split('/').at(-1) ?? '';
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path))
    throw new UnreadableSource(
      script,
      `${name} reads its data from ${path}. Save the file beside the script and read it from there.`,
    );
  const workspace = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const own = script.scheme === 'untitled' ? [] : [vscode.Uri.joinPath(script, '..')];
  const folders = [...own, ...workspace];
  const places = folders
    .map((folder) => resolve(folder, path))
    .filter((place) => folders.some((folder) => isWithin(folder, place)));
  if (places.length === 0)
    throw new UnreadableSource(
      script,
      `${name} reads ${path}, which lies outside of the workspace. Open its folder, or copy the file beside the script.`,
    );
  for (const place of places) {
    const found = await vscode.workspace.fs.stat(place).then(
      ({ type }) => (type & vscode.FileType.Directory) === 0,
      () => false,
    );
    if (found) return place;
  }
  throw new UnreadableSource(
    script,
    `${name} reads ${path}, but there is no such file beside the script or in the workspace. Save it there, or mend the path.`,
  );
}

/** An absolute path belongs to the folder's file system. */
function resolve(folder: vscode.Uri, path: string): vscode.Uri {
  const slashed = path.replaceAll('\\', '/');
  if (/^[a-z]:\//i.test(slashed)) return folder.with({ path: vscode.Uri.file(slashed).path });
  if (slashed.startsWith('/')) return vscode.Uri.joinPath(folder.with({ path: '/' }), slashed);
  return vscode.Uri.joinPath(folder, slashed);
}

function isWithin(folder: vscode.Uri, place: vscode.Uri): boolean {
  const root = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return (
    place.scheme === folder.scheme && place.authority === folder.authority && place.path.startsWith(root)
  );
}
