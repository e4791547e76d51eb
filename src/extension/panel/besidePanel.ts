import * as vscode from 'vscode';

/** As the panel is registered; a tab says it with a prefix of VS Code's. */
export const PANEL_TYPE = 'glassbox.panel';

/** Where a document opens without covering the panel: the active group, unless the panel is in front there. */
export function columnBesidePanel(): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  if (!showsPanel(activeTabGroup)) return vscode.ViewColumn.Active;
  return all.find((group) => !showsPanel(group))?.viewColumn ?? vscode.ViewColumn.Beside;
}

function showsPanel({ activeTab }: vscode.TabGroup): boolean {
  return activeTab?.input instanceof vscode.TabInputWebview && activeTab.input.viewType.endsWith(PANEL_TYPE);
}
