import { cssColour, withContrast } from '../../core/colours/colour';
import { type CellColours, createRamp } from '../../core/colours/palette';
import type { Theme } from '../dom/theme';

/** WCAG 2.2, success criterion 1.4.11. */
const LINE_CONTRAST = 3;

/** Gives the parts of an element the colours of negative and positive lines: the palette's ends, fit for thin lines. */
export function setLineColours({ style }: HTMLElement, theme: Theme): void {
  const line = ({ background }: CellColours) =>
    cssColour(withContrast(background, theme.background, LINE_CONTRAST));
  const ramp = createRamp(theme);
  style.setProperty('--edge-negative', line(ramp[0]));
  style.setProperty('--edge-positive', line(ramp[ramp.length - 1]));
}
