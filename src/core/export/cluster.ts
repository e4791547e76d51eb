/** The run as a PyTorch script for several processes or machines: the same loss curve as here, however many there are. */
import type { Model } from '../model/model';
import type { Activation } from '../network/config';
import { divergenceAdvice } from '../network/divergence';
import { layerNamesOf } from './elevenStepsText';
import { dataFileOf, courseOf, hasClassColumn, headerOf, readableOf } from './facts';
import { commentText, decimal, pythonString, stemOf } from './literals';
import { modelTemplate } from './modelTemplate';
import { classesOf, HELD_OUT, numpyInitialState } from './numpy';
import {
  pythonCells,
  pythonCodes,
  pythonNumbers,
  pythonReadingImports,
  pythonRecords,
} from './pythonReading';
import { spaced } from './spaced';
import type { ExportTarget } from './target';
import { TORCH_ACTIVATIONS } from './torch';
import { CONTINUED } from './training';

/** The sum of the losses of rows, from the output layer's input, without penalty. */
function lossLines(model: Model): string[] {
  const { loss } = model.config;
  const outputs = model.layers[model.layers.length - 1].outputs;
  const over = outputs > 1 ? ` / ${outputs}` : '';
  switch (loss) {
    case 'halfSquaredError':
      return ['    return ((output_of(z) - y) ** 2).sum() / 2'];
    case 'meanSquaredError':
      return [`    return ((output_of(z) - y) ** 2).sum()${over}`];
    case 'binaryCrossEntropy':
      return [
        `    return torch.nn.functional.binary_cross_entropy_with_logits(z, y, reduction="sum")${over}`,
      ];
    case 'categoricalCrossEntropy':
      return ['    return -(y * torch.log_softmax(z, dim=1)).sum()'];
  }
}

function optimizerLines({ config }: Model): string[] {
  const groups = [
    '    groups = [',
    '        {"params": [layer.weight for layer in network.layers], "weight_decay": L2},',
    '        {"params": [layer.bias for layer in network.layers], "weight_decay": 0},',
    '    ]',
  ];
  const make = {
    gradientDescent: 'torch.optim.SGD(groups, lr=LEARNING_RATE)',
    sgd: 'torch.optim.SGD(groups, lr=LEARNING_RATE)',
    momentum: 'torch.optim.SGD(groups, lr=LEARNING_RATE, momentum=0.9)',
    adam: 'torch.optim.Adam(groups, lr=LEARNING_RATE, betas=(0.9, 0.999), eps=1e-8)',
  }[config.optimizer];
  return [
    'def create_optimizer(network):',
    '    """The penalty is on the weights alone; PyTorch adds its gradient itself."""',
    ...groups,
    `    return ${make}`,
  ];
}

/** Reads the share of one process: whole lines between two places of the file. */
function readingBlocks(model: Model): string[] {
  const { inputs, targets } = model.preprocessing;
  const codes = [...inputs, ...targets];
  const { hasHeader } = readableOf(model);
  const records = (lines: string) =>
    pythonRecords(model, codes)
      .replace(/line in file/, `line in ${lines}`)
      .replace(/\(file,/, `(${lines},`);
  const widths = (list: typeof inputs) =>
    list.reduce((sum, code) => sum + (code.kind === 'oneHot' ? code.categories.length : 1), 0);
  const positions = codes.map(({ name }) => model.data.columns.findIndex((column) => column.name === name));
  const needed = model.config.missingValues === 'drop' ? 'row' : 'row[len(INPUTS) :]';
  return [
    [
      'def first_data(path):',
      '    """Where the rows of data begin in a file, and the places of our columns in a row."""',
      ...(hasHeader
        ? [
            '    names = [name for name, *_ in INPUTS + TARGETS]',
            '    with open(path, "rb") as file:',
            '        while line := file.readline():',
            '            text = line.decode("utf-8").lstrip("\\ufeff")',
            `            for cells in ${records('[text]')}:`,
            '                header = [" ".join(cell.split()) or f"column {i + 1}" for i, cell in enumerate(cells)]',
            '                if set(names) <= set(header):',
            '                    return file.tell(), [header.index(name) for name in names]',
            '    sys.exit(f"{path}: no line names the columns {names}")',
          ]
        : [`    return 0, [${positions.join(', ')}]  # the file has no header`]),
    ].join('\n'),
    [
      'def lines_of(path, begin, end):',
      '    """The lines that begin from byte `begin` on and before byte `end`, one after the other."""',
      '    with open(path, "rb") as file:',
      '        file.seek(max(0, begin - 1))',
      '        if begin > 0:',
      '            file.readline()  # of the share before, unless it ends right there',
      '        while file.tell() < end and (line := file.readline()):',
      "            if line.count(b'\"') % 2:",
      '                sys.exit(f"{path}: a cell goes on in the next line, which cannot be shared out: {line!r}")',
      '            yield line.decode("utf-8").lstrip("\\ufeff")',
    ].join('\n'),
    [
      'def read_share(path, rank, ranks):',
      '    """Inputs and targets of the rows in one of `ranks` equal parts of a file; no more of it is ever in memory."""',
      '    begin, places = first_data(path)',
      '    size = os.path.getsize(path)',
      '    parts = [begin + (size - begin) * part // ranks for part in (rank, rank + 1)]',
      '    values = array("d")',
      `    for cells in ${records('lines_of(path, *parts)')}:`,
      '        if not any(cell.strip() for cell in cells):',
      '            continue',
      '        row = [cells[place] for place in places]',
      `        if any(is_missing(cell) for cell in ${needed}):`,
      '            continue',
      '        for cell, code in zip(row, INPUTS + TARGETS):',
      '            values.extend(numbers_of(cell, *code[1:]))',
      `    table = np.frombuffer(values, dtype=float).reshape(-1, ${widths(inputs) + widths(targets)})`,
      `    return table[:, :${widths(inputs)}], table[:, ${widths(inputs)}:]`,
    ].join('\n'),
  ];
}

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

function write(model: Model, fileName: string): string {
  const { config, layers, preprocessing } = model;
  const { inputs, targets, inputScaler, targetScaler } = preprocessing;
  const codes = [...inputs, ...targets];
  const { patience } = courseOf(model);
  const names = layerNamesOf(model);
  const last = layers.length - 1;
  const activationOf = (index: number): Activation =>
    index === last ? config.outputActivation : config.activation;
  const isMean = config.reduction === 'mean';
  const hasValidation = config.validationSplit > 0;
  const batchSize = config.batchSize;
  const stem = stemOf(model.name);
  const type = `torch.${config.precision}`;
  const blocks = [
    [
      '"""',
      ...headerOf(model, 'Training of a neural network on several processes or machines, with PyTorch'),
      '',
      'Run on this machine, with 4 processes:',
      `    torchrun --nproc-per-node=4 ${commentText(fileName)} ${commentText(dataFileOf(model))}`,
      'On several machines, started on each of them:',
      `    torchrun --nnodes=2 --nproc-per-node=4 --rdzv-backend=c10d --rdzv-endpoint=HOST:29400 ${commentText(fileName)} ${commentText(dataFileOf(model))}`,
      '',
      'Every process reads its share of the file and keeps it in memory; gradients are summed over all of them, so that',
      'the loss curve is that of one process. GPUs are used where there are any (NCCL), else processors (Gloo).',
      'After an interruption --resume goes on from the last checkpoint. The result opens in Glassbox.',
      'A cell of the file must not hold a line break.',
      '"""',
    ].join('\n'),
    [
      'import argparse',
      'import contextlib',
      ...pythonReadingImports(model, codes).filter(
        (line) => line.startsWith('import') && line !== 'import sys' && line !== 'import re',
      ),
      'import json',
      'import math',
      'import os',
      ...pythonReadingImports(model, codes).filter((line) => line === 'import re'),
      'import sys',
      'import time',
      ...pythonReadingImports(model, codes).filter((line) => line.startsWith('from')),
      '',
      'import numpy as np',
      'import torch',
      'import torch.distributed as dist',
      'from torch.nn.parallel import DistributedDataParallel',
    ].join('\n'),
    [
      `LEARNING_RATE = ${decimal(config.learningRate)}`,
      `EPOCHS = ${config.epochs}`,
      `BATCH_SIZE = ${batchSize}  # rows of an update, over all processes; 0: all of them`,
      `L2 = ${decimal(config.l2)}  # strength of the penalty on large weights`,
      `PATIENCE = ${patience === 0 ? config.earlyStopping : patience}  # epochs without a better validation loss, before training stops; 0: never`,
      `VALIDATION_SHARE = ${decimal(config.validationSplit)}`,
      `SEED = ${config.seed}`,
      `DTYPE = ${type}`,
      'PIECE = 65536  # rows that go through the network at a time',
    ].join('\n'),
    [
      '# How columns become numbers: name, kind, categories, what stands for a missing value',
      pythonCodes('INPUTS', inputs),
      pythonCodes('TARGETS', targets),
    ].join('\n'),
    ...pythonCells(model, codes),
    ...readingBlocks(model),
    ...(hasValidation ? [HELD_OUT] : []),
    [
      'class Network(torch.nn.Module):',
      '    def __init__(self):',
      '        super().__init__()',
      '        self.layers = torch.nn.ModuleList(',
      '            [',
      ...layers.map(
        ({ inputs: rows, outputs }) => `                torch.nn.Linear(${rows}, ${outputs}, dtype=DTYPE),`,
      ),
      '            ]',
      '        )',
      '',
      '    def forward(self, x):',
      '        """The input of the output layer: losses are computed from it."""',
      ...layers.map((_, index) =>
        index === last
          ? `        return self.layers[${index}](x)`
          : `        x = ${TORCH_ACTIVATIONS[activationOf(index)](`self.layers[${index}](x)`)}`,
      ),
    ].join('\n'),
    [
      'def initial_state(random):',
      '    """Weights (inputs × outputs) and biases of every layer, drawn as Glassbox draws them."""',
      ...numpyInitialState({ ...model, config: { ...config, precision: 'float64' } })
        .join('\n')
        .split('\n')
        .map((line) => `    ${line}`),
      `    return [${names.map(({ weights, biases }) => `(${weights}, ${biases})`).join(', ')}]`,
    ].join('\n'),
    [
      'def output_of(z):',
      '    """The activations of the output layer."""',
      `    return ${TORCH_ACTIVATIONS[config.outputActivation]('z')}`,
    ].join('\n'),
    ['def sum_of_losses(z, y):', '    """Of some rows, without penalty."""', ...lossLines(model)].join('\n'),
    [
      'def penalty(network):',
      '    with torch.no_grad():',
      '        return L2 / 2 * sum(float((layer.weight**2).sum()) for layer in network.layers)',
    ].join('\n'),
    optimizerLines(model).join('\n'),
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
    [
      'def share_of(batch, first, count):',
      '    """Which of our training rows, of which there are `count` from number `first` on, are in a batch of all."""',
      '    return torch.from_numpy(batch[(batch >= first) & (batch < first + count)] - first)',
    ].join('\n'),
    [
      'def copy_of(network):',
      '    return {name: value.detach().cpu().clone() for name, value in network.state_dict().items()}',
    ].join('\n'),
    [
      'def write_atomically(path, write):',
      '    """A file that is cut off never takes the place of a whole one."""',
      '    temporary = f"{path}.part"',
      '    write(temporary)',
      '    os.replace(temporary, path)',
    ].join('\n'),
    `# A model file without what training comes to: see glassbox_file\nTEMPLATE = ${pythonString(modelTemplate(model))}`,
    [
      'def glassbox_file(network, result, training_rows, validation_rows):',
      '    """The text of a *.glassbox.json: the one place that knows its format."""',
      '    document = json.loads(TEMPLATE)',
      '    document["data"].update(',
      '        rowsUsed=training_rows + validation_rows, trainingRows=training_rows, validationRows=validation_rows',
      '    )',
      `    activations = [${layers.map((_, index) => `"${activationOf(index)}"`).join(', ')}]`,
      '    document["layers"] = [',
      '        {',
      '            "activation": activation,',
      '            "inputs": layer.in_features,',
      '            "outputs": layer.out_features,',
      '            "weights": layer.weight.detach().cpu().double().T.tolist(),',
      '            "biases": layer.bias.detach().cpu().double().tolist(),',
      '        }',
      '        for activation, layer in zip(activations, network.layers)',
      '    ]',
      '    document["result"] = result',
      '    return json.dumps(document, ensure_ascii=False, indent=1) + "\\n"',
    ].join('\n'),
    [
      'def main():',
      '    parser = argparse.ArgumentParser(description="Trains the network on all processes that torchrun starts.")',
      `    parser.add_argument("data", nargs="?", default=${pythonString(dataFileOf(model))})`,
      `    parser.add_argument("--output", default=${pythonString(`${stem}.glassbox.json`)}, help="the model, to be opened in Glassbox")`,
      `    parser.add_argument("--checkpoint", default=${pythonString(`${stem}.checkpoint.pt`)})`,
      '    parser.add_argument("--checkpoint-every", type=int, default=10, help="epochs between two checkpoints")',
      '    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint, if there is one")',
      '    parser.add_argument("--epochs", type=int, default=EPOCHS)',
      '    options = parser.parse_args()',
      '',
      '    for name, value in dict(RANK="0", WORLD_SIZE="1", LOCAL_RANK="0", MASTER_ADDR="localhost", MASTER_PORT="0").items():',
      '        os.environ.setdefault(name, value)  # without torchrun: a single process',
      '    has_gpu = torch.cuda.is_available()',
      '    device = torch.device("cuda", int(os.environ["LOCAL_RANK"])) if has_gpu else torch.device("cpu")',
      '    if has_gpu:',
      '        torch.cuda.set_device(device)',
      '    dist.init_process_group("nccl" if has_gpu else "gloo")',
      '    rank, ranks = dist.get_rank(), dist.get_world_size()',
      '    began = time.monotonic()',
      '',
      '    # Step 0: read input and output, each process its share',
      '    X, y = read_share(options.data, rank, ranks)',
      '    counts = torch.zeros(ranks, dtype=torch.int64, device=device)',
      '    counts[rank] = len(X)',
      '    dist.all_reduce(counts)',
      '    counts = counts.tolist()',
      '    if sum(counts) < 2:',
      '        sys.exit(f"{options.data} has no complete rows")',
      ...(hasValidation
        ? [
            '    # Which rows are held out depends on the classes of all rows.',
            '    classes = torch.zeros(sum(counts), dtype=torch.int64, device=device)',
            ...(hasClassColumn(model)
              ? [
                  `    classes[sum(counts[:rank]) : sum(counts[: rank + 1])] = torch.tensor(${classesOf(model)}.astype(int), device=device)`,
                  '    dist.all_reduce(classes)',
                ]
              : []),
            '    held = held_out(classes.cpu().numpy(), VALIDATION_SHARE, SEED)',
          ]
        : ['    held = np.zeros(sum(counts), dtype=bool)']),
      '    training_rows, validation_rows = int((~held).sum()), int(held.sum())',
      '    first = int((~held[: sum(counts[:rank])]).sum())  # number of our first training row among all of them',
      '    held = held[sum(counts[:rank]) : sum(counts[: rank + 1])]',
      ...(inputScaler === null
        ? []
        : [
            `    X = (X - np.array(${pythonNumbers(inputScaler.offset).replaceAll('\n', '\n    ')})) / np.array(${pythonNumbers(inputScaler.scale).replaceAll('\n', '\n    ')})`,
          ]),
      ...(targetScaler === null
        ? []
        : [
            `    y = (y - np.array(${pythonNumbers(targetScaler.offset)})) / np.array(${pythonNumbers(targetScaler.scale)})`,
          ]),
      '    X, y = (torch.tensor(matrix, dtype=DTYPE, device=device) for matrix in (X, y))',
      '    keep, hold = (torch.from_numpy(np.flatnonzero(rows)).to(device) for rows in (~held, held))',
      '    X_validation, y_validation = X[hold], y[hold]',
      '    X, y = X[keep], y[keep]',
      '',
      '    # Step 1: initialize weights and biases, the same in every process',
      '    random = np.random.RandomState(SEED)',
      '    network = Network().to(device)',
      '    with torch.no_grad():',
      '        for layer, (weights, biases) in zip(network.layers, initial_state(random)):',
      '            layer.weight.copy_(torch.from_numpy(weights.T))  # PyTorch has the transpose of our weights',
      '            layer.bias.copy_(torch.from_numpy(biases[0]))',
      '    optimizer = create_optimizer(network)',
      '    batch_size = BATCH_SIZE or training_rows',
      '    is_full_batch = batch_size >= training_rows',
      '    order = np.arange(training_rows)',
      '    losses, validation_losses = [], []',
      '    kept, kept_epoch, next_epoch = copy_of(network), 0, 0',
      '',
      '    if options.resume and os.path.exists(options.checkpoint):',
      '        saved = torch.load(options.checkpoint, map_location=device)',
      '        if saved["template"] != TEMPLATE or saved["rows"] != sum(counts):',
      '            sys.exit(f"{options.checkpoint} is of other data or of another configuration; remove it to begin anew")',
      '        network.load_state_dict(saved["network"])',
      '        optimizer.load_state_dict(saved["optimizer"])',
      '        random.set_state(saved["random"])',
      '        order = saved["order"]',
      '        losses, validation_losses = saved["losses"], saved["validation_losses"]',
      '        kept, kept_epoch, next_epoch = saved["kept"], saved["kept_epoch"], saved["next_epoch"]',
      '        if rank == 0:',
      '            print(f"goes on at epoch {next_epoch}")',
      '    parallel = DistributedDataParallel(network, device_ids=[device.index] if has_gpu else None)',
      '',
      '    def keep_checkpoint(next_epoch):',
      '        state = {',
      '            "template": TEMPLATE,',
      '            "rows": sum(counts),',
      '            "network": copy_of(network),',
      '            "optimizer": optimizer.state_dict(),',
      '            "random": random.get_state(),',
      '            "order": order,',
      '            "losses": losses,',
      '            "validation_losses": validation_losses,',
      '            "kept": kept,',
      '            "kept_epoch": kept_epoch,',
      '            "next_epoch": next_epoch,',
      '        }',
      '        write_atomically(options.checkpoint, lambda path: torch.save(state, path))',
      '',
      '    ending = None',
      '    while ending is None:',
      '        epoch = next_epoch',
      '        if is_full_batch:',
      '            optimizer.zero_grad()',
      `            losses.append(learn(parallel, X, y, training_rows)${isMean ? ' / training_rows' : ''} + penalty(network))`,
      '        elif epoch == 0:',
      '            losses.append(measured(network, X, y, training_rows))',
      '        else:',
      '            # All processes draw the same order of all rows, and each takes its own of every batch.',
      '            draws = random.randint(0, np.arange(training_rows, 0, -1))',
      '            for i, j in enumerate(draws):',
      '                order[i], order[i + j] = order[i + j], order[i]',
      '            loss = 0',
      '            for start in range(0, training_rows, batch_size):',
      '                batch = order[start : start + batch_size]',
      '                ours = share_of(batch, first, len(X)).to(device)',
      '                optimizer.zero_grad()',
      '                before = penalty(network) * len(batch) / training_rows',
      `                loss += learn(parallel, X[ours], y[ours], len(batch))${isMean ? ' / training_rows' : ''} + before`,
      '                optimizer.step()',
      '            losses.append(loss)',
      ...(hasValidation
        ? [
            '        validation_losses.append(measured(network, X_validation, y_validation, validation_rows))',
            '        is_finite = math.isfinite(losses[-1]) and math.isfinite(validation_losses[-1])',
          ]
        : ['        is_finite = math.isfinite(losses[-1])']),
      '        if not is_finite and epoch > 0:',
      `            ending = {"kind": "diverged", "epoch": epoch, "bestEpoch": kept_epoch, "advice": ${pythonString(divergenceAdvice(config))}}`,
      '            losses.pop()',
      ...(hasValidation ? ['            validation_losses.pop()'] : []),
      '            break',
      ...(hasValidation
        ? ['        if not PATIENCE or epoch == 0 or validation_losses[-1] < validation_losses[kept_epoch]:']
        : []),
      `${hasValidation ? '    ' : ''}        kept, kept_epoch = copy_of(network), epoch`,
      '        if rank == 0 and (epoch % 10 == 0 or epoch >= options.epochs):',
      '            print(f"epoch {epoch}: loss {losses[-1]:.6g}", flush=True)',
      ...(hasValidation
        ? [
            '        if PATIENCE and epoch - kept_epoch >= PATIENCE:',
            '            ending = {"kind": "earlyStopping", "bestEpoch": kept_epoch}',
            '            break',
          ]
        : []),
      '        if epoch >= options.epochs:',
      '            ending = {"kind": "completed", "bestEpoch": kept_epoch}',
      '            break',
      '        if is_full_batch:',
      '            optimizer.step()',
      '        next_epoch = epoch + 1',
      '        if rank == 0 and next_epoch % options.checkpoint_every == 0:',
      '            keep_checkpoint(next_epoch)',
      '',
      '    network.load_state_dict(kept)',
      '    result = {',
      '        "epoch": len(losses) - 1,',
      '        "elapsedMs": round(1000 * (time.monotonic() - began)),',
      '        "loss": figure(measured(network, X, y, training_rows)),',
      ...(hasValidation
        ? [
            '        "validationLoss": figure(measured(network, X_validation, y_validation, validation_rows)),',
            '        "metrics": metrics_of(network, X, y, training_rows),',
            '        "validationMetrics": metrics_of(network, X_validation, y_validation, validation_rows),',
          ]
        : [
            '        "validationLoss": None,',
            '        "metrics": metrics_of(network, X, y, training_rows),',
            '        "validationMetrics": None,',
          ]),
      '        "ending": ending,',
      '        "lossCurves": {',
      '            "length": len(losses),',
      '            "every": 1,',
      '            "training": [figure(loss) for loss in losses],',
      `            "validation": ${hasValidation ? '[figure(loss) for loss in validation_losses]' : 'None'},`,
      '        },',
      '    }',
      '    if rank == 0:',
      '        text = glassbox_file(network, result, training_rows, validation_rows)',
      '',
      '        def write(path):',
      '            with open(path, "w", encoding="utf-8") as file:',
      '                file.write(text)',
      '',
      '        write_atomically(options.output, write)',
      '        print(f"loss {result[\'loss\']} at epoch {kept_epoch}; wrote {options.output}")',
      '    dist.barrier()',
      '    # Some versions of PyTorch wait for ever while they take the threads of Gloo apart: all is written, so leave at once.',
      '    sys.stdout.flush()',
      '    os._exit(0)',
    ].join('\n'),
    'if __name__ == "__main__":\n    main()',
  ];
  return `${spaced(blocks)}\n`;
}

export const clusterExport: ExportTarget = {
  id: 'cluster',
  label: 'Training on a cluster',
  description: 'A PyTorch script for torchrun: several processes, machines and GPUs, with checkpoints.',
  extension: 'py',
  language: 'python',
  canExport: (_, { isContinued }) => (isContinued ? CONTINUED : null),
  write: (model) => {
    const fileName = `${stemOf(model.name)}_cluster.py`;
    return { fileName, text: write(model, fileName) };
  },
};
