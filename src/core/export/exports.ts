/** All that a model can be taken away as source code, in the order of a list. */
import { cExport } from './c';
import { clusterExport } from './cluster';
import { javascriptExport } from './javascript';
import { kerasExport } from './keras';
import { numpyExport } from './numpy';
import { rExport } from './r';
import { sklearnExport } from './sklearn';
import type { ExportTarget } from './target';
import { torchExport } from './torch';
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
