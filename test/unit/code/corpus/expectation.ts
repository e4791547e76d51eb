/** What is expected of a script of the corpus: `name.expected.json`, and `name.numbers.json` computed by NumPy. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ColumnPick } from '../../../../src/core/data/columnPick';
import type { LayerParameters, TrainingConfig } from '../../../../src/core/network/config';

export interface Expectation {
  readonly about: string;
  /**
   * `exact`: training the found network ends at the script's own matrices. `inexact`: the product cannot train it
   * exactly, and has to say so. `none`: no network to train, though roles there may be.
   */
  readonly network: 'exact' | 'inexact' | 'none';
  readonly sizes?: readonly (number | null)[];
  readonly data?: ExpectedData;
  readonly config?: Partial<TrainingConfig>;
  /**
   * From role to the names that have it, parted by spaces. A role is `formulaId layer`; `-` in place of the layer is a
   * role that belongs to no certain layer, none at all is any; `a|b` is either. A name is as the code writes it, after
   * the function or class it stands in (`train.h`) if it means something else elsewhere; `@12` is line 12 only (in a
   * notebook `@2:12`, line 12 of the third code cell), `@12#2` its second there. `?` marks what need not be shown. What
   * is not listed has no role, nor has what is listed as `none` to except it from a wider entry.
   */
  readonly roles: Readonly<Record<string, string>>;
  /** From role to expressions that have it wherever they stand; `?` at the end as above. */
  readonly expressions?: Readonly<Record<string, readonly string[]>>;
  /** What a shape mistake's message has to contain, by line. */
  readonly problems?: readonly { readonly line: number; readonly says: readonly string[] }[];
  /** How the numbers are come by: see make_expectations.py. */
  readonly run?: unknown;
}

export type ExpectedData =
  | { readonly inputs: readonly (readonly number[])[]; readonly targets: readonly (readonly number[])[] }
  | {
      readonly file: string;
      readonly hasHeader: boolean | null;
      readonly inputs: ColumnPick;
      readonly targets: ColumnPick;
    };

export interface Numbers {
  /** Parameters before the first pass of the training loop. */
  readonly initial: readonly LayerParameters[] | null;
  /** Parameters after the script's own training; null where it shuffles. */
  readonly final: readonly LayerParameters[] | null;
  /** Rows, columns, entries. */
  readonly matrices?: readonly (readonly [number, number, readonly number[]])[];
  /** Part, line, column, end line, end column (columns from 0), and the matrices that stood there. */
  readonly values?: readonly (readonly number[])[];
}

export interface CorpusScript {
  /** `python/lesson_names.py` */
  readonly name: string;
  readonly folder: string;
  readonly text: string;
  readonly expected: Expectation;
  readonly numbers: Numbers | null;
}

const CORPUS = path.resolve('test/corpus');
const FOLDERS = ['python', 'r', 'javascript', 'notebooks'];

/** All scripts of the corpus. @throws if one has no expectation. */
export function loadCorpus(): CorpusScript[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(path.join(CORPUS, folder))
      .filter((file) => /\.(py|R|js|ts|ipynb)$/.test(file))
      .map((file) => loadScript(folder, file)),
  );
}

function loadScript(folder: string, file: string): CorpusScript {
  const at = path.join(CORPUS, folder);
  const stem = path.join(at, path.parse(file).name);
  const numbers = `${stem}.numbers.json`;
  return {
    name: `${folder}/${file}`,
    folder: at,
    text: readFileSync(path.join(at, file), 'utf8'),
    expected: JSON.parse(readFileSync(`${stem}.expected.json`, 'utf8')),
    numbers: existsSync(numbers) ? JSON.parse(readFileSync(numbers, 'utf8')) : null,
  };
}
