/**
 * One entry of the catalogue: a quantity or a formula of the document, as hovers and panel explain it.
 *
 * Conventions of every entry: a row of `X` is a sample; a layer is `X·W + b` with W of shape inputs × outputs (PyTorch
 * keeps the transpose); sums run over samples; `·` is the matrix product, `*` is elementwise, `ᵀ` transposes.
 */
export interface Formula {
  /** The document's own name where it has one (`wh`, `d_output`), else a name in kebab case. */
  readonly id: string;
  readonly title: string;
  readonly topic: Topic;
  /** Steps of the document that compute or use it first, 0 to 11; empty for the derivation. */
  readonly steps: readonly number[];
  /** The document's mathematical symbol as text: `H_i`. */
  readonly symbol: string;
  /** Typeset at build time; long formulas are broken in lines. */
  readonly tex: string;
  /** The same formula in the document's names; equations end at a line break, an indented line continues one. */
  readonly plain: string;
  /** Shape of the quantity; null for a single number or a function. */
  readonly shape: Shape | null;
  /** Half a sentence for lists of symbols. */
  readonly brief: string;
  /** One to three sentences. */
  readonly meaning: string;
  /** Ids of the quantities that stand in the formula. */
  readonly uses: readonly string[];
  /** Where the document's printed formula differs from its code. */
  readonly errata: readonly Erratum[];
}

export type Topic = 'definition' | 'forward' | 'backward' | 'update' | 'derivation';

/** n samples, f features, h hidden neurons, o outputs. */
export type Dimension = 'n' | 'f' | 'h' | 'o' | '1';
export type Shape = readonly [rows: Dimension, columns: Dimension];

/** A place where the printed formula is wrong and the document's own code is right. */
export interface Erratum {
  /** Place in the document, as it stands after “In”: `step 7`. */
  readonly where: string;
  readonly printed: string;
  readonly right: string;
  /** What goes wrong if one believes the printed form. */
  readonly note: string;
}
