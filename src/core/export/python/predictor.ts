/** The frame of a Python script that predicts in a framework: preprocessing in NumPy, the network in the framework's words. */
import type { Model } from '../../model/model';
import { headerOf } from '../facts';
import {
  inferenceImports,
  inferenceMain,
  inferenceReading,
  inferenceScaling,
  inferenceUsage,
  pythonParameters,
} from './inference';
import { spaced } from './spaced';

/** What is the framework's own. */
interface InFramework {
  /** Of the script's first line, without who wrote it. */
  readonly title: string;
  /** Lines of the first comment, before how the script is run and behind it. */
  readonly before?: readonly string[];
  readonly behind?: readonly string[];
  readonly imports: readonly string[];
  /** Blocks that make the network of WEIGHTS and BIASES. */
  readonly network: readonly string[];
  /** Statements that set `outputs` to what the network makes of `scaled(X)`. */
  readonly outputs: readonly string[];
}

export function pythonPredictor(model: Model, fileName: string, parts: InFramework): string {
  const { config, preprocessing } = model;
  const blocks = [
    [
      '"""',
      ...headerOf(model, parts.title),
      '',
      ...(parts.before ?? []),
      ...inferenceUsage(model, fileName),
      ...(parts.behind ?? []),
      '"""',
    ].join('\n'),
    [...inferenceImports(model), '', ...parts.imports].join('\n'),
    ...inferenceReading(model),
    ...inferenceScaling(model),
    pythonParameters(model),
    ...parts.network,
    [
      'def predict(X):',
      '    """The outputs for encoded rows, not scaled: rows × outputs."""',
      ...parts.outputs.map((line) => `    ${line}`),
      `    return ${preprocessing.targetScaler === null ? 'outputs' : 'in_own_unit(outputs)'}`,
    ].join('\n'),
    inferenceMain(model, config.precision === 'float64' ? '1e-9' : '1e-5'),
  ];
  return `${spaced(blocks)}\n`;
}
