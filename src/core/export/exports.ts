/** All that a model can be taken away as source code, in the order of a list. */
import { cExport } from './c/c';
import { clusterExport } from './cluster/cluster';
import { javascriptExport } from './javascript';
import { numpyExport } from './numpy/numpy';
import { kerasExport } from './python/keras';
import { sklearnExport } from './python/sklearn';
import { torchExport } from './python/torch';
import { rExport } from './r/r';
import type { ExportTarget } from './target';
import { weightsCsvExport } from './weightsCsv';

export const EXPORTS: readonly ExportTarget[] = [
  numpyExport,
  rExport,
  torchExport,
  kerasExport,
  sklearnExport,
  javascriptExport,
  cExport,
  clusterExport,
  weightsCsvExport,
];
