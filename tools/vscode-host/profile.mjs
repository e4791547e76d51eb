import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** User settings that keep a fresh profile quiet and the same from run to run. */
const QUIET_SETTINGS = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.gallery.enabled': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off', // as on the desktop; the web's default would save what a learner only tries
  'git.enabled': false,
  'npm.autoDetect': 'off',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Writes the user settings of a profile; a running workbench takes them over.
 * @param {string} userDataDir
 * @param {Record<string, unknown>} [settings] laid over the quiet ones
 */
export function writeUserSettings(userDataDir, settings = {}) {
  const file = path.join(userDataDir, 'User', 'settings.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, 2));
}
