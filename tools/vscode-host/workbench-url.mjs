import path from 'node:path';

/**
 * A file or folder as the workbench names it.
 * @param {string} authority host and port of the server
 * @param {string} file a path, or a URI, which is returned as it is
 */
export function remoteUri(authority, file) {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(file)) return file;
  return `vscode-remote://${authority}${encodeURI(path.resolve(file)).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
}

/**
 * @typedef {object} Opening what the workbench shows
 * @property {string} [folder]
 * @property {string} [file] opened in the editor
 * @property {string} [token] the server's connection token
 * @property {readonly string[]} [development] folders of extensions under development
 * @property {string} [tests] module with `run()` for the extension host; the workbench closes when it is done
 */

/**
 * The address of a workbench.
 * @param {string} authority
 * @param {Opening} [opening]
 */
export function workbenchUrl(authority, { folder, file, token, development = [], tests } = {}) {
  /** @type {[string, string][]} */
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (file) payload.push(['openFile', remoteUri(authority, file)]);
  for (const extension of development)
    payload.push(['extensionDevelopmentPath', remoteUri(authority, extension)]);
  if (tests) payload.push(['extensionTestsPath', remoteUri(authority, tests)]);
  const url = new URL(`http://${authority}/`);
  if (token) url.searchParams.set('tkn', token);
  if (folder) url.searchParams.set('folder', path.resolve(folder));
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.toString();
}
