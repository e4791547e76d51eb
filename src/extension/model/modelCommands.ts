import * as vscode from 'vscode';
import { writeModel } from '../../core/model/modelFile';
import { activeSourceUri } from '../data/documentSource';
import type { Panel } from '../panel/panel';
import { modelOf } from '../session/runModel';
import type { TrainingSession } from '../session/trainingSession';
import { askWhereToSave, askWhichToOpen, fileName, isModelFile, loadModel } from './modelFiles';

/** Keeps the network on screen as a file, and opens such a file as a run. */
export class ModelCommands {
  constructor(
    private readonly session: TrainingSession,
    private readonly panel: Panel,
  ) {}

  /**
   * Saves the model of a run.
   * @param target where; asked for when absent
   * @returns the file; undefined when nothing was written (the person was told why, or changed their mind)
   */
  async save(target?: unknown, run = this.session.shown): Promise<vscode.Uri | undefined> {
    const model = run && modelOf(run);
    if (!run || !model) {
      void vscode.window.showInformationMessage('There is no network to save yet. Train one first.');
      return undefined;
    }
    const source = vscode.Uri.parse(run.identity.sourceUri);
    const uri = target instanceof vscode.Uri ? target : await askWhereToSave(source);
    if (!uri) return undefined;
    try {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(writeModel(model)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`${fileName(uri)} cannot be written: ${reason}`);
      return undefined;
    }
    void this.#tellSaved(uri);
    return uri;
  }

  /**
   * Opens a model as a run and shows it.
   * @param from the file; absent: the active editor's when it is one, else asked for
   * @returns the run's id; undefined when nothing was opened
   */
  async open(from?: unknown): Promise<string | undefined> {
    const active = activeSourceUri();
    const uri =
      from instanceof vscode.Uri
        ? from
        : active && isModelFile(active)
          ? active
          : await askWhichToOpen('Open Model');
    const model = uri && (await loadModel(uri));
    if (!uri || !model) return undefined;
    const run = this.session.addModel(model, { sourceUri: uri.toString(), sourceName: fileName(uri) });
    this.panel.show();
    return run.identity.runId;
  }

  async #tellSaved(uri: vscode.Uri): Promise<void> {
    const show = 'Show File';
    if ((await vscode.window.showInformationMessage(`Saved ${fileName(uri)}.`, show)) === show)
      await vscode.window.showTextDocument(uri);
  }
}
