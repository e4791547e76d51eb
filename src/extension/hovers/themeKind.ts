import * as vscode from 'vscode';
import type { ThemeKind } from '../../core/colours/palette';

const KINDS: Readonly<Record<vscode.ColorThemeKind, ThemeKind>> = {
  [vscode.ColorThemeKind.Light]: 'light',
  [vscode.ColorThemeKind.Dark]: 'dark',
  [vscode.ColorThemeKind.HighContrast]: 'highContrast',
  [vscode.ColorThemeKind.HighContrastLight]: 'highContrastLight',
};

/** The kind of the theme that is on now. */
export function currentThemeKind(): ThemeKind {
  return KINDS[vscode.window.activeColorTheme.kind];
}
