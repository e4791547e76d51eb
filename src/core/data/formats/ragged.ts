/** Rows with too many or too few cells: left out and told, never shifted or filled up. */
import { SHOWN_CELLS } from '../column';
import { andMore, errorAt, type Place, warningAt } from '../places';
import type { DataProblem } from '../summary';

/** Above this share of such rows the text is taken for damaged. */
const MAX_SHARE = 0.1;

export class RaggedRows {
  private readonly shown: { readonly place: Place; readonly cells: number }[] = [];
  private count = 0;

  /** @param placeOf tells where it is; asked for at once, or never */
  add(cells: number, placeOf: () => Place): void {
    this.count++;
    if (this.shown.length < SHOWN_CELLS) this.shown.push({ place: placeOf(), cells });
  }

  /**
   * A warning for each of the first rows, or an error where they are too many to be slips.
   * @param goodRows rows that have `width` cells
   */
  problems(goodRows: number, width: number): DataProblem[] {
    const damaged = this.count > 1 && this.count > (this.count + goodRows) * MAX_SHARE;
    return this.shown.map(({ place: { line, column }, cells }, index) => {
      const more = index === this.shown.length - 1 ? andMore(this.count - this.shown.length, 'row') : '';
      const what = `Line ${line + 1} has ${cells} ${cells === 1 ? 'cell' : 'cells'} instead of ${width}`;
      return damaged
        ? errorAt({ line, column }, `${what}. Check its delimiters and quotes.${more}`)
        : warningAt({ line, column }, `${what} and was left out. Check its delimiters and quotes.${more}`);
    });
  }
}
