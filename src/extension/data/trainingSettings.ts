import * as vscode from 'vscode';
import type { RequestedConfig } from '../../core/network/config';

/** What the settings ask for, for this document; what is left to the preset is absent. */
export function trainingSettings(uri: vscode.Uri): RequestedConfig {
  const settings = vscode.workspace
    .getConfiguration('glassbox', uri)
    .get<Record<string, unknown>>('training', {});
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== null && value !== 'auto'),
  );
}
