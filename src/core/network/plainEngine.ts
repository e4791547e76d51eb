/** The eleven steps in plain TypeScript: the reference that every other engine has to agree with, and the fallback. */
import type { TrainingData } from '../data/dataset';
import type { TrainingConfig } from './config';
import {
  addGradients,
  type Batch,
  backward,
  createBatch,
  forward,
  outputBatch,
  outputLayer,
  step0ReadSamples,
  update,
} from './elevenSteps';
import type { Engine, EngineDescription, Pass } from './engine';
import type { LearnerState } from './learnerState';
import { sumOfLosses } from './losses';
import { copyNetwork, type Network, snapshotLayers } from './network';
import type { Numbers } from './numbers';
import { penalty } from './objective';
import { createOptimizer, type Optimizer } from './optimizers';
import type { LayerSnapshot } from './progress';

/** Multiplications and additions of one unit of work: a few milliseconds. */
const OPERATIONS_OF_A_UNIT = 8_000_000;
const MAXIMUM_ROWS_OF_A_UNIT = 4096;

/** What belongs to the network once its parameters are there. */
interface Loaded {
  readonly network: Network;
  /** Gradients in the shape of the network. */
  readonly gradients: Network;
  readonly optimizer: Optimizer;
  readonly batch: Batch;
  /** Rows that one unit of work covers at most. */
  readonly unitRows: number;
  readonly kept: Record<'latest' | 'best', Numbers>;
}

export class PlainEngine implements Engine {
  readonly order: Uint32Array;
  readonly bursts = null;
  readonly description: EngineDescription;
  readonly outputRows: number;
  losses = 0;
  private contents: Loaded | null = null;
  private pass: Pass | null = null;
  private done = 0;

  /** @param reason why not another engine, as a sentence */
  constructor(
    private readonly data: TrainingData,
    private readonly config: TrainingConfig,
    reason: string,
  ) {
    const { training, validation } = data;
    this.order = new Uint32Array(training.inputs.rows);
    this.outputRows = Math.max(training.inputs.rows, validation?.inputs.rows ?? 0);
    this.description = { simd: 'off', threads: 1, precision: config.precision, reason };
  }

  load(network: Network): void {
    const { optimizer, learningRate, precision } = this.config;
    const { training, validation } = this.data;
    const { parameters } = network;
    const unitRows = rowsOfAUnit(
      parameters.length,
      Math.max(training.inputs.rows, validation?.inputs.rows ?? 0),
    );
    this.contents = {
      network,
      gradients: copyNetwork(network),
      optimizer: createOptimizer(optimizer, learningRate, parameters.length, precision),
      batch: createBatch(network, unitRows, precision),
      unitRows,
      kept: { latest: parameters.slice(), best: parameters.slice() },
    };
  }

  beginPass(pass: Pass): void {
    this.pass = pass;
    this.done = 0;
    this.losses = 0;
    if (pass.scale !== null && !pass.goesOn) this.loaded.gradients.parameters.fill(0);
  }

  advance(): boolean {
    const { loaded, pass, data, config } = this;
    if (pass === null) throw new Error('No pass was begun.');
    const { network, batch, gradients, unitRows } = loaded;
    const samples = pass.part === 'training' ? data.training : data.validation;
    if (samples === null) throw new Error('There is no validation part.');
    const rows = Math.min(unitRows, pass.rows - this.done);
    step0ReadSamples(batch, samples, pass.ordered ? this.order : null, pass.from + this.done, rows);
    forward(network, batch);
    const { preActivations, activations } = outputBatch(batch);
    const { outputs } = outputLayer(network);
    this.losses += sumOfLosses(config.loss, preActivations, activations, batch.targets, rows, outputs);
    pass.tally.add(activations, batch.targets, rows);
    pass.outputs?.set(activations.subarray(0, rows * outputs), this.done * outputs);
    if (pass.scale !== null) {
      backward(network, batch, config.loss, pass.scale);
      addGradients(network, batch, gradients);
    }
    this.done += rows;
    return this.done >= pass.rows;
  }

  update(): void {
    const { network, gradients, optimizer } = this.loaded;
    update(network, gradients, optimizer, this.config.l2);
  }

  penalty(): number {
    return penalty(this.loaded.network, this.config.l2);
  }

  allFinite(): boolean {
    const { parameters } = this.loaded.network;
    for (let i = 0; i < parameters.length; i++) if (!Number.isFinite(parameters[i])) return false;
    return true;
  }

  keep(as: 'latest' | 'best'): void {
    this.loaded.kept[as].set(this.loaded.network.parameters);
  }

  restore(from: 'latest' | 'best'): void {
    const { network, kept } = this.loaded;
    network.parameters.set(kept[from]);
    kept.latest.set(kept[from]);
  }

  latestLayers(): LayerSnapshot[] {
    const { network, kept } = this.loaded;
    return snapshotLayers(network, kept.latest);
  }

  saveState(): LearnerState {
    const { network, optimizer } = this.loaded;
    return { ...optimizer.save(), parameters: network.parameters.slice() };
  }

  loadState(state: LearnerState): void {
    const { network, optimizer } = this.loaded;
    network.parameters.set(state.parameters);
    optimizer.load(state);
  }

  private get loaded(): Loaded {
    if (this.contents === null) throw new Error('No network was loaded.');
    return this.contents;
  }
}

/** Rows that are gone over at a time. A forward and a backward pass take about 6 operations a parameter and row. */
export function rowsOfAUnit(parameters: number, rows: number): number {
  const affordable = Math.floor(OPERATIONS_OF_A_UNIT / (6 * parameters));
  return Math.max(1, Math.min(affordable, MAXIMUM_ROWS_OF_A_UNIT, rows));
}
