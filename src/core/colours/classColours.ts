/**
 * Colours of classes, told apart by every kind of colour vision: those of Okabe and Ito ("Color Universal Design", 2008),
 * neighbours in the list far from one another. There may be more classes than colours, so that a name or a shape always
 * goes with them.
 */
import { mix, type Rgb } from './colour';

const COLOURS: readonly Rgb[] = [
  [0, 114, 178],
  [230, 159, 0],
  [0, 158, 115],
  [204, 121, 167],
  [86, 180, 233],
  [213, 94, 0],
  [240, 228, 66],
  [140, 140, 140],
];

/** The least and the most of its own colour that a class's area has. */
const FAINT = 0.12;
const FULL = 0.72;

export function classColour(index: number): Rgb {
  return COLOURS[index % COLOURS.length];
}

/** The colour of a class's area: the surer, the further from the background. @param confidence 0 to 1 */
export function areaColour(index: number, confidence: number, background: Rgb): Rgb {
  const share = FAINT + (FULL - FAINT) * Math.max(0, Math.min(1, confidence));
  return mix(background, classColour(index), share);
}
