import * as vscode from 'vscode';
import { unitUri } from '../code/codeUnit';
import { changesOf, configOfScript } from '../code/scriptConfig';
import { sourceOfScript } from '../code/scriptSource';
import type { Scripts } from '../code/scripts';
import { trainableScript } from '../code/trainableScript';
import { checkOptions } from '../../core/network/checkOptions';
import type { RequestedConfig } from '../../core/network/config';
import type { WhatIf } from '../../core/network/moment';
import type { RememberedTargets } from '../data/rememberedTargets';
import { dataSettings, engineSettings, trainingSettings } from '../data/trainingSettings';
import {
  activeSourceUri,
  findDocument,
  selectedLines,
  type DocumentSource,
  UnreadableSource,
} from '../data/documentSource';
import { findDataOfModel } from '../model/dataOfModel';
import { isModelFile } from '../model/modelFiles';
import type { Panel } from '../panel/panel';
import { NoMoment } from '../session/noMoment';
import type { Run } from '../session/run';
import type { LineRange } from '../session/runIdentity';
import type { TrainingResult } from '../session/trainingResult';
import type { TrainingSession } from '../session/trainingSession';
import { showTrainingProgress } from './trainingNotification';

/** What is to be trained on, and everything that was asked for. */
interface Found {
  readonly source: DocumentSource;
  readonly requested: RequestedConfig;
}

/** Reads a document, trains on it and shows the run: what Train Network, Retrain and the choice of a target do. */
export class TrainCommand {
  /** Counts what was asked for. */
  #requests = 0;

  constructor(
    private readonly session: TrainingSession,
    private readonly panel: () => Panel,
    private readonly targets: RememberedTargets,
    private readonly scripts: Scripts,
  ) {}

  /**
   * `glassbox.train`, however it is called: from the palette without arguments; from a menu with the file and a
   * second argument of the menu's own; from a keybinding with one value; from an extension with both.
   * @returns the result when training ends; undefined when nothing was trained (the person was told why).
   */
  async train(first?: unknown, second?: unknown): Promise<TrainingResult | undefined> {
    let uri: vscode.Uri | undefined;
    try {
      uri = toUri(first);
    } catch {
      void vscode.window.showErrorMessage(
        `Train Network: ${JSON.stringify(first)} is not the address of a file.`,
      );
      return undefined;
    }
    const asked = uri || first === undefined || first === null ? second : first;
    const config = isMenuContext(asked) ? {} : ((asked ?? {}) as RequestedConfig);
    const source = uri ?? activeSourceUri();
    if (!source) {
      await offerFirstStep();
      return undefined;
    }
    if (isModelFile(source)) {
      await offerToOpenModel(source);
      return undefined;
    }
    const selection = uri ? null : selectedLines(source);
    return this.#run(selection ? source : unitUri(source), selection, config);
  }

  /** Trains again on the shown run's document, as it is now, with what the panel's form says. */
  async retrain(config?: RequestedConfig, run = this.session.shown): Promise<TrainingResult | undefined> {
    if (!run) return this.train();
    const { sourceUri, selection, requested, script, dataName } = run.identity;
    if (dataName !== undefined) {
      const data = await findDataOfModel(vscode.Uri.parse(sourceUri), dataName);
      return data && this.#run(data, null, { ...requested, ...config });
    }
    // A script is read again: what the form does not change follows the code as it is now.
    const beside = script && { ...script.asked, ...(config && changesOf(config, requested)) };
    const asked = beside ?? (config ? { target: requested.target, ...config } : requested);
    return this.#run(vscode.Uri.parse(sourceUri), selection, asked);
  }

  /** Remembers the target for the shown run's document and trains again. */
  async setTarget(target: readonly string[]): Promise<TrainingResult | undefined> {
    const run = this.session.shown;
    if (!run) return undefined;
    if (run.identity.script) {
      void vscode.window.showInformationMessage(
        `${run.identity.sourceName} says itself what it predicts. Change y in the code, then train again.`,
      );
      return undefined;
    }
    if (run.identity.dataName === undefined) await this.targets.set(run.identity.sourceUri, target);
    // What suits one target (loss, output layer) need not suit another; the rest of the request is kept.
    const open = { target: null, loss: null, outputActivation: null, initialState: null };
    const asked = run.identity.dataName === undefined ? {} : { target };
    return this.retrain({ ...run.identity.requested, ...open, ...asked }, run);
  }

  /** Goes on from an epoch of the shown run, with a change, as a new run. */
  async goOn(change: WhatIf, run = this.session.shown): Promise<TrainingResult | undefined> {
    if (!run) return undefined;
    return this.#goOnOrTell(this.session.goOn(run, change));
  }

  /** Shows the progress of what another run led to, or why it did not. */
  async #goOnOrTell(training: Promise<TrainingResult | undefined>): Promise<TrainingResult | undefined> {
    void showTrainingProgress(
      this.session,
      training.catch(() => {}),
    );
    try {
      return await training;
    } catch (error) {
      if (!(error instanceof NoMoment)) throw error;
      void vscode.window.showErrorMessage(error.message);
      return undefined;
    }
  }

  /**
   * Trains from the beginning on the data of a run, with another request: on the very same data as long as they are at
   * hand, else on its document as it is now.
   * @returns the new run as soon as it trains; undefined when nothing comes of it (the person was told why)
   */
  async again(run: Run, requested: RequestedConfig): Promise<Run | undefined> {
    const last = this.session.lastNumber;
    const newRun = () => this.session.runs.find(({ identity }) => identity.number > last);
    const training = this.session.hasDataOf(run)
      ? this.#goOnOrTell(this.session.trainAgain(run, requested))
      : this.retrain(requested, run);
    let subscription: vscode.Disposable | undefined;
    const begun = new Promise<void>((resolve) => {
      subscription = this.session.onDidChange(() => {
        if (newRun()) resolve();
      });
    });
    await Promise.race([begun, training]).finally(() => subscription?.dispose());
    return newRun();
  }

  async #run(
    uri: vscode.Uri,
    selection: LineRange | null,
    config: RequestedConfig,
  ): Promise<TrainingResult | undefined> {
    const request = ++this.#requests;
    const data = dataSettings(uri);
    if (!data.ok) {
      this.#refuse(uri, ...data.problems);
      return undefined;
    }
    const { memoryBudget, maximumBytes } = data.limits;
    const settings = trainingSettings(uri);
    let found: Found;
    try {
      found =
        (await this.#findScript(uri, selection, settings, config, maximumBytes)) ??
        (await this.#findData(uri, selection, settings, config, maximumBytes));
    } catch (error) {
      if (!(error instanceof UnreadableSource)) throw error;
      this.#refuse(error.uri ?? uri, error.message);
      return undefined;
    }
    // A large file can take longer to load than what was asked for after it.
    if (request !== this.#requests) return undefined;
    const { source, requested } = found;
    // Checked before anything is sent: not every value that a caller can pass crosses to a worker.
    const invalid = checkOptions(isObject(config) ? requested : config);
    const engine = engineSettings(uri);
    if (invalid.length > 0 || !engine.ok) {
      this.#refuse(uri, ...invalid, ...(engine.ok ? [] : engine.problems));
      return undefined;
    }
    this.panel().show();
    const training = this.session.train(source, requested, {
      engine: engine.options,
      memoryBudget,
    });
    void showTrainingProgress(this.session, training);
    return training;
  }

  /** The network of a script; undefined when the document is no code. */
  async #findScript(
    uri: vscode.Uri,
    selection: LineRange | null,
    settings: RequestedConfig,
    config: RequestedConfig,
    maximumBytes: number,
  ): Promise<Found | undefined> {
    const reading = await trainableScript(this.scripts, uri, selection);
    if (!reading) return undefined;
    const source = await sourceOfScript(reading, selection, config, maximumBytes);
    const { network } = reading.script;
    return network
      ? { source, requested: configOfScript(settings, network, withTargetList(config)) }
      : undefined;
  }

  async #findData(
    uri: vscode.Uri,
    selection: LineRange | null,
    settings: RequestedConfig,
    config: RequestedConfig,
    maximumBytes: number,
  ): Promise<Found> {
    const rememberedTarget = this.targets.get(uri.toString());
    const source = { ...(await findDocument(uri, selection, maximumBytes)), rememberedTarget };
    // What was chosen for this very document goes before a setting for many.
    const fitting = rememberedTarget ? { ...settings, target: null } : settings;
    // An explicit null leaves a choice to the preset, whatever the settings say.
    return { source, requested: withTargetList({ ...fitting, ...config }) };
  }

  /** Says why nothing is trained, for reasons that have no place in the document. */
  #refuse(uri: vscode.Uri, ...messages: readonly string[]): void {
    this.session.refuse({
      sourceName: uri.path.split('/').at(-1) ?? '',
      sourceUri: uri.toString(),
      problems: messages.map((message) => ({ severity: 'error', message, line: 0, column: 0, endColumn: 0 })),
    });
  }
}

/** One target may be named without a list around it. */
function withTargetList(config: RequestedConfig): RequestedConfig {
  const target: unknown = config.target;
  return typeof target === 'string' ? { ...config, target: [target] } : config;
}

async function offerToOpenModel(uri: vscode.Uri): Promise<void> {
  const open = 'Open Model';
  const message = 'This file holds a trained network, not data to train on.';
  if ((await vscode.window.showInformationMessage(message, open)) === open)
    await vscode.commands.executeCommand('glassbox.openModel', uri);
}

async function offerFirstStep(): Promise<void> {
  const example = 'Open Example';
  const file = 'Choose File…';
  const message =
    'Train Network learns from the data or the script in the open editor. Open a data file (CSV, TSV, JSON, Markdown table), a script or a notebook first.';
  const choice = await vscode.window.showInformationMessage(message, example, file);
  if (choice === example) await vscode.commands.executeCommand('glassbox.openExample');
  if (choice !== file) return;
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: 'Train Network' })) ?? [];
  if (uri) {
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('glassbox.train', uri);
  }
}

/** The address in a command's argument: an object, its JSON form or a string (keybindings know only the last two). */
function toUri(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string') return vscode.Uri.parse(argument);
  if (isObject(argument) && typeof argument['scheme'] === 'string' && typeof argument['path'] === 'string')
    return vscode.Uri.from(argument as { scheme: string; path: string });
  return undefined;
}

/** Menus hand over arguments of their own: the explorer all selected files, the editor title its group. */
function isMenuContext(argument: unknown): boolean {
  if (Array.isArray(argument)) return argument.every((item) => item instanceof vscode.Uri);
  return isObject(argument) && 'groupId' in argument;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
