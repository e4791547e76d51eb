import type { LayerParameters, TrainingConfig } from '../../core/network/config';
import type { Ending, LayerSnapshot, Metrics } from '../../core/network/progress';
import type { Run } from './run';

/** What `glassbox.train` resolves to: plain data for keybindings, tasks and other extensions. */
export interface TrainingResult {
  readonly runId: string;
  readonly config: TrainingConfig;
  /** Names of the input and output neurons, in the order of the first layer's rows and the last layer's columns. */
  readonly columns: { readonly inputs: readonly string[]; readonly outputs: readonly string[] };
  readonly layers: readonly LayerParameters[];
  readonly loss: { readonly initial: number; readonly final: number; readonly history: readonly number[] };
  readonly metrics: { readonly training: Metrics; readonly validation: Metrics | null };
  readonly stopped: Ending['kind'];
}

/** Undefined for a run that ended before its first snapshot. */
export function resultOf(run: Run): TrainingResult | undefined {
  const { identity, data, config, ending, latest } = run;
  if (!data || !config || !ending || !latest) return undefined;
  const history = [...run.history().training];
  return {
    runId: identity.runId,
    config,
    columns: { inputs: data.inputNames, outputs: data.outputNames },
    layers: latest.layers.map(toParameters),
    loss: { initial: history[0], final: latest.loss, history },
    metrics: { training: latest.metrics, validation: latest.validationMetrics },
    stopped: ending.kind,
  };
}

function toParameters({ inputs, outputs, weights, biases }: LayerSnapshot): LayerParameters {
  const rows = Array.from({ length: inputs }, (_, i) => [
    ...weights.subarray(i * outputs, (i + 1) * outputs),
  ]);
  return { weights: rows, biases: [...biases] };
}
