import * as vscode from 'vscode';
import type { RequestedConfig } from '../../core/network/config';

/** What the settings ask for, for this document; what is left to the preset is absent. */
export function settingsConfig(uri: vscode.Uri): RequestedConfig {
  const settings = vscode.workspace
    .getConfiguration('glassbox', uri)
    .get<Record<string, unknown>>('training', {});
  return withoutOpenChoices(settings);
}

/** Lays requests over one another: the later one wins where it says something. */
export function mergeRequests(...requests: readonly RequestedConfig[]): RequestedConfig {
  return Object.assign({}, ...requests.map((request) => withoutOpenChoices(request)));
}

function withoutOpenChoices(config: object): RequestedConfig {
  const isOpen = (value: unknown) => value === null || value === undefined || value === 'auto';
  return Object.fromEntries(Object.entries(config).filter(([, value]) => !isOpen(value)));
}
