import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The panel's page: no inline style or script, nothing from the network; all content comes as messages. */
export function panelHtml(webview: vscode.Webview, dist: vscode.Uri): string {
  const nonce = randomBytes(16).toString('hex');
  const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
  const policy = [
    "default-src 'none'",
    `img-src ${webview.cspSource} data:`,
    `font-src ${webview.cspSource}`,
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Glassbox</title>
  <link rel="stylesheet" href="${address('codicon.css')}" id="vscode-codicon-stylesheet">
  <link rel="stylesheet" href="${address('panel.css')}">
</head>
<body>
  <main id="app"></main>
  <script nonce="${nonce}" src="${address('panel.js')}"></script>
</body>
</html>`;
}
