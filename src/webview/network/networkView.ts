import type { TrainingConfig } from '../../core/network/config';
import type { Moment } from '../../core/network/moment';
import type { LayerSnapshot } from '../../core/network/progress';
import type { RunView } from '../../protocol/panel';
import { createMemo, h, setShown, setText } from '../dom/element';
import { createSwitch } from '../dom/switch';
import { namesOf } from '../equations/matrixNaming';
import { networkPicture } from '../../core/picture/networkPicture';
import type { PageContext } from '../page/context';
import { createPictureMenu } from '../picture/pictureMenu';
import { isOver } from '../page/runFacts';
import type { View } from '../page/view';
import type { PageState } from '../state/panelState';
import type { ParameterPlace } from '../whatIf/readChange';
import { createColumnHeads } from './columnHeads';
import { factsOf } from './columnFacts';
import { Diagram } from './diagram';
import { KEYS_HINT } from './diagramKeys';
import { findFeatureGrid, type FeatureGrid } from './featureGrid';
import { createFeatureImages } from './featureImages';
import { type Flow, flowOf } from './flow';
import { leavesOutEdges, pageOf, type Part } from './grouping';
import { createLegend } from './legend';
import { createLimits } from './limits';
import { setLineColours } from './lineColours';
import { createNetworkTable } from './networkTable';
import { createRowBar } from './rowBar';
import { createRowSource } from './rowSource';
import { verdictOf } from './verdict';
import { createViewChooser } from './viewChooser';
import type { ShownNetwork } from './words';

/** While training, drawing takes no more than this share of the time. */
const SHARE_OF_TIME = 0.2;

/** The network as neurons and the weights between them, live; with a row of the data, its way through it. */
export function createNetworkView(context: PageContext, reveal: (place: ParameterPlace) => void): View {
  let scope: { state: PageState; run: RunView } | null = null;
  let mode: 'weights' | 'row' = 'weights';
  let parts: readonly Part[] = [];
  let grid: FeatureGrid | null = null;
  let restsUntil = 0;
  let drawn: readonly LayerSnapshot[] = [];

  const rows = createRowSource(context.ask, () => draw());
  const heads = createColumnHeads((column, part) => {
    parts = parts.map((present, at) => (at === column ? part : present));
    draw();
  });
  const diagram = new Diagram(context, heads.element, reveal);
  const legend = createLegend(context);
  const limits = createLimits();
  const chooser = createViewChooser();
  const images = createFeatureImages(context, {
    reveal,
    showNeuron: (index) => {
      parts = parts.map((present, at) => (at === 1 ? pageOf(index) : present));
      draw();
    },
  });
  const table = createNetworkTable(context);
  const modes = createSwitch(
    'What the network shows',
    'network-mode',
    [
      { value: 'weights', label: 'Weights' },
      { value: 'row', label: 'A row of the data' },
    ] as const,
    (value) => {
      mode = value;
      draw();
    },
  );
  const rowBar = createRowBar({
    go: (position) => scope && rows.go(scope.run.runId, position),
    revealRow: (position) => scope && context.post({ type: 'revealRow', runId: scope.run.runId, position }),
  });
  const pictureMenu = createPictureMenu(context, 'the network', {
    name: () => `${scope?.run.sourceName ?? ''} network`,
    draw(style) {
      const { data, config, sourceName: name } = scope?.run ?? {};
      if (!name || !data || !config || drawn.length === 0) return null;
      return networkPicture({ name, data, config, layers: drawn })?.(style) ?? null;
    },
    nothing: 'A picture has up to 16 neurons a layer; this network has more.',
  });
  const waiting = h('p', { class: 'placeholder' });
  const body = h(
    'div',
    { class: 'network-body' },
    h('div', { class: 'network-bar' }, modes.element, pictureMenu, rowBar.element),
    legend.element,
    diagram.element,
    h('p', { class: 'hint keys' }, KEYS_HINT),
    images.element,
    table.element,
  );
  const rebuild = createMemo();
  setLineColours(body, context.theme());

  function draw(): void {
    if (!scope) return;
    const { state, run } = scope;
    const { data, config, preprocessing } = run;
    const moment = state.place.instant === null ? null : state.moment;
    const layers = moment?.layers ?? run.progress?.layers ?? [];
    drawn = layers;
    const names = namesOf(run);
    const isMissing = !data || !config || !preprocessing || !names || layers.length === 0;
    setShown(waiting, isMissing);
    setShown(body, !isMissing);
    if (isMissing) {
      setText(waiting, reasonForNothing(run));
      return;
    }
    const isSettled = moment !== null || isOver(run) || run.status === 'paused';
    const began = performance.now();
    rebuild(`${run.runId} ${layers.map(({ inputs, outputs }) => `${inputs}×${outputs}`)}`, () => {
      parts = Array.from({ length: layers.length + 1 }, () => 'strongest' as const);
      grid = findFeatureGrid(data, preprocessing);
    });
    modes.set(mode);
    const flow =
      mode === 'row' && run.canTravel ? currentFlow(run.runId, layers, config, preprocessing) : null;
    const network: ShownNetwork = { names: names.layers, layers, flow };
    const verdict = flow && verdictOf(data, flow.outputs, flow.sample.targets);
    setShown(rowBar.element, mode === 'row');
    rowBar.update(flow?.sample ?? null, verdict, mode === 'row' ? problemWithRow(run) : null, run.canTravel);
    const inView = chooser.choose(
      { network, parts, runId: run.runId, isOver: isOver(run) },
      diagram.isLookedAt,
    );
    const scales = limits.update(network, config, isSettled);
    heads.update(factsOf(network, config, parts, scales.edges));
    legend.update(flow !== null, leavesOutEdges(inView));
    diagram.show({ ...network, verdict, inView, edgeLimits: scales.edges, fillLimits: scales.fills });
    images.update(network, grid);
    table.update(network, inView, isSettled);
    const now = performance.now();
    restsUntil = now + (now - began) / SHARE_OF_TIME;
  }

  function currentFlow(
    runId: string,
    layers: readonly LayerSnapshot[],
    config: TrainingConfig,
    preprocessing: NonNullable<RunView['preprocessing']>,
  ): Flow | null {
    rows.follow(runId);
    return rows.sample && flowOf(rows.sample, layers, config, preprocessing);
  }

  function problemWithRow({ canTravel }: RunView): string | null {
    if (!canTravel)
      return 'The rows of this run are no longer in memory. Retrain to see one flow through the network.';
    return rows.problem;
  }

  return {
    element: h('section', { class: 'network', 'aria-label': 'Network' }, waiting, body),
    update(state, run) {
      const before = scope;
      scope = { state, run };
      if (before && isUnchanged(before, scope)) return;
      const isLive =
        run.status === 'training' && state.place.instant === null && before?.run.runId === run.runId;
      if (isLive && performance.now() < restsUntil) return;
      draw();
    },
    restyle() {
      setLineColours(body, context.theme());
      legend.restyle();
      diagram.restyle();
      images.restyle();
    },
  };
}

type Scope = { readonly state: PageState; readonly run: RunView };

/** Whether both show the same numbers. */
function isUnchanged(one: Scope, other: Scope): boolean {
  const moment = ({ state }: Scope): Moment | null => (state.place.instant === null ? null : state.moment);
  return one.run === other.run && moment(one) === moment(other);
}

function reasonForNothing({ status }: RunView): string {
  if (status === 'failed') return 'There is no network to show: the run ended before its first epoch.';
  return 'The network is shown as soon as the data are read.';
}
