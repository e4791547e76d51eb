import * as vscode from 'vscode';
import { BYTES_PER_MB } from '../../core/data/dataLimits';
import { type ImportedNetwork, LARGEST_WEIGHTS_FILE } from '../../core/import/importedNetwork';
import { type AskedActivations, modelOfNetwork, unknownActivations } from '../../core/import/modelOfNetwork';
import { readWeights, WEIGHTS_EXTENSIONS } from '../../core/import/readWeights';
import { UnreadableModel } from '../../core/import/unreadableModel';
import type { Activation, HiddenActivation } from '../../core/network/config';
import { type ChoiceOption, TRAINING_OPTIONS } from '../../core/network/options';
import { unreadable, UnreadableSource } from '../data/documentSource';
import { fileName } from '../model/modelFiles';
import type { Panel } from '../panel/panel';
import type { TrainingSession } from '../session/trainingSession';

const TITLE = 'Import Weights';

/**
 * Shows a network from another program's file as a run. The person is asked for what the file does not say.
 * @param from the file; absent: asked for
 * @param given activations that a caller knows
 * @returns the run's id; undefined when nothing was imported (the person was told why, or changed their mind)
 */
export async function importWeights(
  session: TrainingSession,
  panel: Panel,
  from?: unknown,
  given?: unknown,
): Promise<string | undefined> {
  const uri = from instanceof vscode.Uri ? from : await askWhich();
  const network = uri && (await networkIn(uri));
  if (!uri || !network) return undefined;
  const activations = await activationsFor(network, uri, given);
  if (!activations) return undefined;
  const name = fileName(uri);
  const model = modelOfNetwork(network, activations, name);
  const run = session.addModel(model, { sourceUri: uri.toString(), sourceName: name });
  panel.show();
  void tellWarnings(
    name,
    model.data.warnings.map(({ message }) => message),
  );
  return run.identity.runId;
}

async function askWhich(): Promise<vscode.Uri | undefined> {
  const filters = { 'Weights of a network': [...WEIGHTS_EXTENSIONS] };
  const [uri] = (await vscode.window.showOpenDialog({ title: TITLE, openLabel: 'Import', filters })) ?? [];
  return uri;
}

async function networkIn(uri: vscode.Uri): Promise<ImportedNetwork | undefined> {
  try {
    return readWeights(fileName(uri), await bytesOf(uri));
  } catch (error) {
    if (error instanceof UnreadableModel)
      void vscode.window.showErrorMessage(`${fileName(uri)} cannot be imported. ${error.message}`);
    else if (error instanceof UnreadableSource) void vscode.window.showErrorMessage(error.message);
    else throw error;
    return undefined;
  }
}

async function bytesOf(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_WEIGHTS_FILE)
      throw new UnreadableModel(
        `It has ${Math.round(size / BYTES_PER_MB)} MB; at most ${LARGEST_WEIGHTS_FILE / BYTES_PER_MB} MB are read.`,
      );
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    throw error instanceof UnreadableModel ? error : unreadable(uri, error);
  }
}

/** What the file says is not asked for. */
async function activationsFor(
  network: ImportedNetwork,
  uri: vscode.Uri,
  given: unknown,
): Promise<AskedActivations | undefined> {
  const unknown = unknownActivations(network);
  const { hidden, output } = (given ?? {}) as Partial<Readonly<Record<keyof AskedActivations, unknown>>>;
  const file = fileName(uri);
  const step = (which: string) => `${TITLE}: ${which} of ${file}`;
  const ofHidden = unknown.hidden
    ? await choose(
        'activation',
        hidden,
        step('hidden neurons'),
        'The file does not say what the hidden neurons do',
      )
    : 'linear';
  if (ofHidden === undefined) return undefined;
  const ofOutput = unknown.output
    ? await choose(
        'outputActivation',
        output,
        step('output'),
        'The file does not say what the output neurons do',
      )
    : 'linear';
  if (ofOutput === undefined) return undefined;
  return { hidden: ofHidden as HiddenActivation, output: ofOutput as Activation };
}

async function choose(
  option: 'activation' | 'outputActivation',
  given: unknown,
  title: string,
  placeHolder: string,
): Promise<string | undefined> {
  const { values } = TRAINING_OPTIONS.find(({ name }) => name === option) as ChoiceOption;
  if (values.some(({ value }) => value === given)) return String(given);
  const items = values.map(({ value, label, description }) => ({ label, detail: description, value }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.value;
}

/** What is not as in the file; all of it is behind a button. */
async function tellWarnings(file: string, warnings: readonly string[]): Promise<void> {
  if (warnings.length === 0) return;
  const [first] = warnings;
  const more = warnings.length > 1 ? ` And ${warnings.length - 1} more.` : '';
  const show = 'Show All';
  const message = `${file} is not shown in full. ${first}${more}`;
  const chosen = await vscode.window.showWarningMessage(message, ...(warnings.length > 1 ? [show] : []));
  if (chosen !== show) return;
  const content = [`What is not shown of ${file}, or was assumed:`, ...warnings.map((each) => `- ${each}`)];
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ content: `${content.join('\n')}\n`, language: 'markdown' }),
  );
}
