/** A run's network as a model, and a model as a run. */
import type { Model } from '../../core/model/model';
import { Run } from './run';
import type { RunIdentity } from './runIdentity';

/** The network as it is now; undefined before there is one. */
export function modelOf(run: Run): Model | undefined {
  const { identity, data, config, preprocessing, ending, fingerprint, latest } = run;
  if (!data || !config || !preprocessing || !latest) return undefined;
  const { layers, ...figures } = latest;
  const { training, validation } = run.history();
  return {
    name: identity.dataName ?? identity.sourceName,
    data,
    preprocessing,
    config,
    layers,
    result: { ...figures, ending, trainingHistory: training, validationHistory: validation },
    fingerprint,
  };
}

/** A network that was trained elsewhere. */
export function runOfModel(model: Model, identity: RunIdentity): Run {
  const { data, config, preprocessing, layers, fingerprint, result } = model;
  const { ending, trainingHistory: training, validationHistory: validation, ...figures } = result;
  return Run.restore({
    identity,
    data,
    config,
    preprocessing,
    fingerprint,
    presetReason: 'as saved in the model',
    engine: null,
    snapshot: { ...figures, layers },
    training,
    validation,
    ending,
    failure: null,
    sourceChanged: false,
    startedAt: Date.now(),
    lastLayers: null,
  });
}
