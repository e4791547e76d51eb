import type { SampleTable } from '../../core/data/sampleTable';
import { formatPercent, formatQuantity } from '../../core/format';
import { Predictor } from '../../core/model/predictor';
import type { LayerSnapshot } from '../../core/network/progress';
import { FLAT_SHARE, type UnitHealth, unitHealth } from '../../core/model/unitHealth';
import type { RunView } from '../../protocol/panel';
import type { PageContext } from '../page/context';

/** Rows looked at, at most, and multiplications that they may take, so that a large network costs a few milliseconds. */
const MOST_ROWS = 200;
const LEAST_ROWS = 20;
const MOST_PRODUCTS = 4_000_000;
/** While a run trains, units are looked at so often at most. */
const INTERVAL_MS = 1000;

/** One entry a layer: what is said of its units, and what that means; null where units neither die nor saturate. */
export type LayerHealth = { readonly text: string; readonly meaning: string } | null;

/** Looks at the units of every layer over a spread of the run's rows. */
export class HealthWatch {
  #runId: string | null = null;
  #samples: SampleTable | null = null;
  #seen: readonly LayerSnapshot[] | null = null;
  #health: readonly LayerHealth[] = [];
  #lookedAt = Number.NEGATIVE_INFINITY;

  /** @param onChange the rows have come */
  constructor(
    private readonly context: PageContext,
    private readonly onChange: () => void,
  ) {}

  /** Empty while nothing is known. */
  of(run: RunView, layers: readonly LayerSnapshot[], isSettled: boolean): readonly LayerHealth[] {
    const { config, preprocessing } = run;
    if (!config || !preprocessing || !canBeInTrouble(run)) return [];
    if (run.runId !== this.#runId) this.#ask(run, layers);
    const samples = this.#samples;
    if (!samples) return [];
    const isDue = isSettled || performance.now() - this.#lookedAt > INTERVAL_MS;
    if (layers === this.#seen || !isDue) return this.#health;
    this.#seen = layers;
    this.#lookedAt = performance.now();
    const { layers: predicted } = new Predictor({ config, layers, preprocessing }).predict(samples.inputs);
    const last = layers.length - 1;
    this.#health = predicted.map(({ activations }, layer) => {
      const isOutput = layer === last;
      const found = unitHealth(isOutput ? config.outputActivation : config.activation, activations);
      return found && describe(found, samples.positions.length, isOutput);
    });
    return this.#health;
  }

  #ask({ runId }: RunView, layers: readonly LayerSnapshot[]): void {
    this.#runId = runId;
    this.#samples = null;
    this.#seen = null;
    this.#health = [];
    const products = layers.reduce((sum, { weights }) => sum + weights.length, 0);
    const spread = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, Math.floor(MOST_PRODUCTS / products)));
    this.context.ask(runId, { kind: 'samples', query: { spread } }).then(
      ({ samples }) => {
        if (runId !== this.#runId) return;
        this.#samples = samples;
        this.onChange();
      },
      // A run whose worker is gone has no rows to look at: nothing is said of its units.
      () => {},
    );
  }
}

function canBeInTrouble({ config }: RunView): boolean {
  return [config?.activation, config?.outputActivation].some(
    (activation) => activation === 'relu' || activation === 'sigmoid' || activation === 'tanh',
  );
}

function describe({ trouble, units, troubled, activations }: UnitHealth, rows: number, isOutput: boolean) {
  const of = `of ${formatQuantity(rows, 'row')} spread over the data`;
  const share = formatPercent(activations);
  const meaning =
    trouble === 'dead'
      ? `Dead: 0 for every row, so that no gradient reaches the unit’s weights. Over ${of.slice(3)}; ${share} of all activations are 0.`
      : `Saturated: for nine rows in ten the slope of the activation is below ${100 * FLAT_SHARE} % of its steepest. Over ${of.slice(3)}; ${share} of all activations are in the flat part.${
          isOutput ? ' At the output this is what sure predictions look like.' : ''
        }`;
  return {
    text: `${troubled} of ${formatQuantity(units, 'unit')} ${trouble} (${formatPercent(troubled / units)})`,
    meaning,
  };
}
