/** The `main` of the script: arguments, processes, data, training, result. */
import type { Model } from '../../model/model';
import { dataFileOf, hasClassColumn } from '../facts';
import { pythonString, stemOf } from '../literals';
import { numpyClasses } from '../numpy/heldOut';
import { pythonNumbers } from '../python/values';
import { clusterEpochs } from './epochs';

export function clusterMain(model: Model): string {
  return [
    ...argumentsText(model),
    ...PROCESSES,
    ...dataText(model),
    ...STATE,
    ...clusterEpochs(model),
    ...resultText(model),
  ].join('\n');
}

function argumentsText(model: Model): string[] {
  const stem = stemOf(model.name);
  return [
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
  ];
}

const PROCESSES = [
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
];

function dataText(model: Model): string[] {
  const { inputScaler, targetScaler } = model.preprocessing;
  const hasValidation = model.config.validationSplit > 0;
  return [
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
                `    classes[sum(counts[:rank]) : sum(counts[: rank + 1])] = torch.tensor(${numpyClasses(model)}.astype(int), device=device)`,
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
  ];
}

const STATE = [
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
];

function resultText({ config }: Model): string[] {
  const hasValidation = config.validationSplit > 0;
  return [
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
  ];
}
