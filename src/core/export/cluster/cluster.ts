/** The run as a PyTorch script for several processes or machines: the same loss curve as here, however many there are. */
import type { Model } from '../../model/model';
import { cannotTrain } from '../elevenSteps/training';
import { courseOf, dataFileOf, headerOf } from '../facts';
import { commentText, decimal, stemOf } from '../literals';
import { NUMPY_HELD_OUT } from '../numpy/heldOut';
import { pythonCells, pythonCodes, pythonReadingImports } from '../python/reading';
import { spaced } from '../python/spaced';
import { torchType } from '../python/torch';
import type { ExportTarget } from '../target';
import { clusterMain } from './main';
import { clusterMeasuring } from './measuring';
import { clusterModelFile } from './modelFile';
import { clusterNetwork } from './network';
import { clusterReading } from './reading';

function write(model: Model, fileName: string): string {
  const { config } = model;
  const { inputs, targets } = model.preprocessing;
  const codes = [...inputs, ...targets];
  const { patience } = courseOf(model);
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
      `BATCH_SIZE = ${config.batchSize}  # rows of an update, over all processes; 0: all of them`,
      `L2 = ${decimal(config.l2)}  # strength of the penalty on large weights`,
      `PATIENCE = ${patience === 0 ? config.earlyStopping : patience}  # epochs without a better validation loss, before training stops; 0: never`,
      `VALIDATION_SHARE = ${decimal(config.validationSplit)}`,
      `SEED = ${config.seed}`,
      `DTYPE = ${torchType(model)}`,
      'PIECE = 65536  # rows that go through the network at a time',
    ].join('\n'),
    [
      '# How columns become numbers: name, kind, categories, what stands for a missing value',
      pythonCodes('INPUTS', inputs),
      pythonCodes('TARGETS', targets),
    ].join('\n'),
    ...pythonCells(model, codes),
    ...clusterReading(model),
    ...(config.validationSplit > 0 ? [NUMPY_HELD_OUT] : []),
    ...clusterNetwork(model),
    ...clusterMeasuring(model),
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
    ...clusterModelFile(model),
    clusterMain(model),
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
  canExport: cannotTrain,
  write: (model) => {
    const fileName = `${stemOf(model.name)}_cluster.py`;
    return { fileName, text: write(model, fileName) };
  },
};
