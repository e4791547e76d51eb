import * as vscode from 'vscode';
import { formatNumber } from '../../core/format';
import { type NamedMatrix, namedMatrices } from '../../core/network/matrixNames';
import type { Run } from '../session/run';
import type { TrainingSession } from '../session/trainingSession';

const REFRESH_MS = 1000;
/** More rows or values than this under one node are put in groups of as many. */
const GROUP_SIZE = 100;
/** Values named in the description of a row or a bias vector. */
const PREVIEW_VALUES = 6;

type Node =
  | { readonly kind: 'layer'; readonly index: number; readonly matrices: readonly NamedMatrix[] }
  | { readonly kind: 'matrix'; readonly matrix: NamedMatrix }
  | { readonly kind: 'group'; readonly label: string; readonly members: readonly Node[] }
  | { readonly kind: 'row'; readonly matrix: NamedMatrix; readonly row: number }
  | { readonly kind: 'value'; readonly matrix: NamedMatrix; readonly row: number; readonly column: number };
