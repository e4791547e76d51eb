import * as vscode from 'vscode';
import { type CheckedEngineOptions, checkEngineOptions } from '../../core/network/checkEngineOptions';
import { type CheckedDataLimits, checkDataLimits } from '../../core/data/dataLimits';
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

/** What the settings say about the engine, for this document. */
export function engineSettings(uri: vscode.Uri): CheckedEngineOptions {
  return checkEngineOptions(vscode.workspace.getConfiguration('glassbox', uri).get('engine', {}));
}

/** What the settings allow for reading this document. */
export function dataSettings(uri: vscode.Uri): CheckedDataLimits {
  return checkDataLimits(vscode.workspace.getConfiguration('glassbox', uri).get('data', {}));
}
