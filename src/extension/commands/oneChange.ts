import * as vscode from 'vscode';
import { valueInWords, withOneChange } from '../../core/network/configDifferences';
import type { RequestedConfig } from '../../core/network/config';
import { type FormOption, isFormOption, readField, valueToText } from '../../core/network/optionText';
import { TRAINING_OPTIONS } from '../../core/network/options';
import type { Run } from '../session/run';

/** With everything else decided, a preset changes nothing. */
const OFFERED = TRAINING_OPTIONS.filter(isFormOption).filter(({ name }) => name !== 'preset');

/** Which setting is to change, and to which value; undefined when the person turns back. */
export async function askForOneChange({ identity, config }: Run): Promise<RequestedConfig | undefined> {
  if (!config) return undefined;
  const title = `Run ${identity.number}, ${identity.sourceName}: Same Initial Weights, One Change`;
  const items = OFFERED.map((option) => ({
    label: option.label,
    description: valueInWords(option, config[option.name]),
    detail: option.description,
    option,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Setting to change',
    matchOnDetail: true,
  });
  if (!chosen) return undefined;
  const { option } = chosen;
  const now = config[option.name];
  const value =
    option.kind === 'choice' ? await askForChoice(title, option, now) : await askForText(title, option, now);
  return value === undefined ? undefined : withOneChange(config, option.name, value, identity.requested);
}

async function askForChoice(
  title: string,
  option: Extract<FormOption, { kind: 'choice' }>,
  now: unknown,
): Promise<unknown> {
  const items = option.values
    .filter(({ value }) => value !== now)
    .map(({ value, label, description }) => ({ label, detail: description, value }));
  const placeHolder = `${option.label}, now ${valueInWords(option, now)}`;
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.value;
}

async function askForText(title: string, option: FormOption, now: unknown): Promise<unknown> {
  const text = await vscode.window.showInputBox({
    title,
    prompt: `${option.label}: ${option.description}`,
    placeHolder: `now ${valueToText(now)}`,
    validateInput: (input) => {
      const reading = readField(option, input);
      if (!reading.ok) return reading.problem;
      return valueToText(reading.value) === valueToText(now)
        ? 'The same as now. Type another value.'
        : undefined;
    },
  });
  if (text === undefined) return undefined;
  const reading = readField(option, text);
  return reading.ok ? reading.value : undefined;
}
