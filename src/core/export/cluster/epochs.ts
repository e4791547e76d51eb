/** Python that trains epoch by epoch, and keeps checkpoints. */
import type { Model } from '../../model/model';
import { divergenceAdvice } from '../../network/divergence';
import { pythonString } from '../literals';

/** Statements of `main` from the first epoch, or the one after a checkpoint, to the last. */
export function clusterEpochs(model: Model): string[] {
  return [...RESUMING, ...CHECKPOINTS, ...epochLoop(model)];
}

const RESUMING = [
  '    # The first process alone has the checkpoint: the others are sent what it holds, so that no disk need be shared.',
  '    saved = [None]',
  '    if rank == 0 and options.resume and os.path.exists(options.checkpoint):',
  '        saved[0] = torch.load(options.checkpoint, map_location=torch.device("cpu"))',
  '    dist.broadcast_object_list(saved)',
  '    saved = saved[0]',
  '    if saved is not None:',
  '        if saved["template"] != TEMPLATE or saved["rows"] != sum(counts):',
  '            sys.exit(f"{options.checkpoint} is of other data or of another configuration; remove it to begin anew")',
  '        network.load_state_dict(saved["network"])',
  '        optimizer.load_state_dict(saved["optimizer"])',
  '        name, keys, *rest = saved["random"]',
  '        random.set_state((name, np.array(keys, dtype=np.uint32), *rest))',
  '        order = saved["order"].numpy()',
  '        losses, validation_losses = saved["losses"], saved["validation_losses"]',
  '        kept, kept_epoch, next_epoch = saved["kept"], saved["kept_epoch"], saved["next_epoch"]',
  '        if rank == 0:',
  '            print(f"goes on at epoch {next_epoch}")',
  '    elif options.resume and rank == 0:',
  '        print(f"begins anew: there is no {options.checkpoint} on this machine, where the first process is")',
  '    parallel = DistributedDataParallel(network, device_ids=[device.index] if has_gpu else None)',
  '',
];

const CHECKPOINTS = [
  '    def keep_checkpoint(next_epoch):',
  '        # Tensors and plain values only: PyTorch loads nothing else unless told to trust the file.',
  '        name, keys, *rest = random.get_state()',
  '        state = {',
  '            "template": TEMPLATE,',
  '            "rows": sum(counts),',
  '            "network": copy_of(network),',
  '            "optimizer": optimizer.state_dict(),',
  '            "random": [name, keys.tolist(), *rest],',
  '            "order": torch.from_numpy(order),',
  '            "losses": losses,',
  '            "validation_losses": validation_losses,',
  '            "kept": kept,',
  '            "kept_epoch": kept_epoch,',
  '            "next_epoch": next_epoch,',
  '        }',
  '        write_atomically(options.checkpoint, lambda path: torch.save(state, path))',
  '',
];

function epochLoop({ config }: Model): string[] {
  const isMean = config.reduction === 'mean';
  const hasValidation = config.validationSplit > 0;
  return [
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
  ];
}
