/** What a language gives to a script that trains. All that differs between the languages is here; what is done is not. */
import type { Scaler } from '../../data/dataset';
import type { Model } from '../../model/model';
import type { Loss, Optimizer } from '../../network/config';
import type { LayerNames } from './layerNames';
import type { TrainingPlan } from './plan';
import type { Syntax } from './steps';

/** How the parameters before training are written. */
export interface InitialWords extends Pick<Syntax, 'assign'> {
  /** Statements that make a matrix. */
  matrix(name: string, values: readonly number[], columns: number): string[];
  row(values: readonly number[]): string;
  /** Draws from 0 to 1, or from −limit to limit, in the order of rows. */
  uniformMatrix(inputs: number, outputs: number, limit: string | null): string;
  uniformRow(outputs: number): string;
  zeroMatrix(inputs: number, outputs: number): string;
  zeroRow(outputs: number): string;
  root(expression: string): string;
  /** A statement with a comment behind it. */
  remarked(statement: string, remark: string): string;
}

/** The statements of the loop over epochs that are more than a step. */
export interface LoopWords {
  /** A statement that governs others: a loop, or a condition. */
  block(head: string, body: readonly string[]): string[];
  /** The statement that predicts rows, and what it calls the output layer's input and the output. */
  predicted(rows: string): { readonly statement: string; readonly z: string; readonly output: string };
  readonly noLosses: string;
  firstLoss(loss: string): string;
  keptLoss(loss: string): string;
  addedLoss(loss: string): string;
  readonly everyEpoch: string;
  readonly afterTheFirst: string;
  readonly lastPass: readonly string[];
  readonly firstOrder: string;
  readonly newOrder: readonly string[];
  readonly everyBatch: string;
  /** Statements that pick the rows of a batch. */
  readonly batch: readonly string[];
  readonly share: string;
  /** Statements that keep the parameters of the best epoch, and stop when none was better for long. */
  stopping(parameters: readonly string[]): string[];
}

export interface TrainingLanguage extends InitialWords, LoopWords {
  /** Of the script's first line, without who wrote it. */
  readonly title: string;
  header(lines: readonly string[]): string;
  /** What the reader should know of the language's numbers. */
  notes(model: Model): string[];
  runLine(plan: TrainingPlan): string;
  /** What stands before the first function: modules, arguments, and the numbers that training is governed by. */
  opening(plan: TrainingPlan, settings: readonly string[]): string[];
  /** Functions that read the file and encode its cells. */
  reading(model: Model): string[];
  syntaxOf(model: Model): Syntax;
  readonly functions: Readonly<Record<'sigmoid' | 'slope' | 'softmax', string>>;
  /** Rows of the matrix `y` of the loss. */
  readonly lossRows: string;
  /** @param divided what a sum over the rows is divided by, as the end of an expression */
  lossFunction(loss: Loss, divided: string): string;
  penaltyFunction(weights: readonly string[]): string;
  /** @param steps steps 2 to 4 for rows `X` */
  predictFunction(steps: readonly string[], output: LayerNames): string;
  readonly optimizers: Readonly<Partial<Record<Optimizer, string>>>;
  /** Functions that draw random numbers as NumPy does, where the language has none. */
  randomness(plan: TrainingPlan): string[];
  readonly heldOut: string;
  /** Statements up to `X` and `y`, not scaled. */
  data(plan: TrainingPlan): string[];
  /** The class of every row of `y`, by which rows are held out. */
  classesOf(model: Model): string;
  scaled(matrix: string, scaler: Scaler): string;
  /** Statements behind scaling. */
  rounded(model: Model): string[];
  readonly split: readonly string[];
  seeded(seed: number): string;
  restored(parameters: readonly string[]): string;
  printing(parameters: readonly string[]): string;
  check(plan: TrainingPlan): string;
  joined(blocks: readonly string[]): string;
}
