/** Losses, gradients and figures of merit over the rows of all processes. */
import type { Model } from '../../model/model';
import { pythonNumbers } from '../python/values';

function metricsLines(model: Model): string[] {
  const { data, preprocessing } = model;
  if (data.task !== 'regression')
    return [
      'def metrics_of(network, X, y, rows):',
      '    """Figures of merit over the rows of all processes."""',
      '    with torch.no_grad():',
      '        output = output_of(network(X))',
      ...(data.task === 'multiclass'
        ? ['    correct = (output.argmax(dim=1) == y.argmax(dim=1)).sum() if len(X) else torch.zeros(())']
        : ['    correct = ((output >= 0.5) == (y >= 0.5)).double().mean(dim=1).sum()']),
      '    return {"task": "classification", "accuracy": figure(total(correct) / rows)}',
    ];
  const unit = preprocessing.targetScaler?.scale ?? new Float64Array(data.outputNames.length).fill(1);
  return [
    `UNIT = np.array(${pythonNumbers(unit)})  # of the targets`,
    '',
    '',
    'def metrics_of(network, X, y, rows):',
    '    """Figures of merit over the rows of all processes, in the unit of the target."""',
    '    with torch.no_grad():',
    '        errors = output_of(network(X)) - y',
    '    means = totals(y.sum(dim=0)) / rows',
    '    squares = totals((errors**2).sum(dim=0))',
    '    spreads = totals(((y - torch.as_tensor(means, dtype=y.dtype, device=y.device)) ** 2).sum(dim=0))',
    '    absolute = totals(errors.abs().sum(dim=0))',
    '    r2 = [1 - s / d if d > 0 else float(s == 0) for s, d in zip(squares, spreads)]',
    '    return {',
    '        "task": "regression",',
    '        "r2": figure(np.mean(r2)),',
    '        "mae": figure(np.mean(absolute * UNIT) / rows),',
    '        "rmse": figure(np.sqrt(np.mean(squares * UNIT**2) / rows)),',
    '    }',
  ];
}

/** Functions up to `learn`. */
export function clusterMeasuring(model: Model): string[] {
  const { config } = model;
  const isMean = config.reduction === 'mean';
  return [
    [
      'def totals(values):',
      '    """Sums over all processes."""',
      '    values = values.detach().double().clone()',
      '    dist.all_reduce(values)',
      '    return values.cpu().numpy()',
    ].join('\n'),
    ['def total(value):', '    return float(totals(value))'].join('\n'),
    [
      'def figure(value):',
      '    """A number as JSON has it; what JSON has no number for is a text."""',
      '    value = float(value)',
      '    if math.isfinite(value):',
      '        return value',
      '    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"',
    ].join('\n'),
    metricsLines(model).join('\n'),
    [
      'def measured(network, X, y, rows):',
      `    """The loss over the rows of all processes${config.l2 > 0 ? ', penalty included' : ''}."""`,
      '    with torch.no_grad():',
      '        pieces = [sum_of_losses(network(x), t) for x, t in zip(X.split(PIECE), y.split(PIECE))]',
      '    loss = total(torch.stack(pieces).sum() if pieces else X.new_zeros(()))',
      `    return loss${isMean ? ' / rows' : ''} + penalty(network)`,
    ].join('\n'),
    [
      'def learn(parallel, X, y, rows):',
      '    """Gradients of the rows of all processes, of which these are ours; returns the sum of all their losses."""',
      '    # DistributedDataParallel takes the mean of the gradients of all processes: the factor makes it their sum.',
      `    factor = dist.get_world_size()${isMean ? ' / rows' : ''}`,
      '    pieces = list(zip(X.split(PIECE), y.split(PIECE))) or [(X, y)]',
      '    losses = X.new_zeros(())',
      '    for index, (x, t) in enumerate(pieces):',
      '        is_last = index == len(pieces) - 1',
      '        with contextlib.nullcontext() if is_last else parallel.no_sync():',
      '            loss = sum_of_losses(parallel(x), t)',
      '            (loss * factor).backward()',
      '        losses += loss.detach()',
      '    return total(losses)',
    ].join('\n'),
  ];
}
