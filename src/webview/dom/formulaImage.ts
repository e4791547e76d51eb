import images from 'formulas:images';
import { cssColour } from '../../core/colours/colour';
import { h, setAttribute } from './element';
import type { Theme } from './theme';

export interface FormulaImage {
  readonly element: HTMLImageElement;
  /** Shows a typeset formula; `plain` is what those who do not see it read. Without a picture it is not shown. */
  show(id: string, plain: string, theme: Theme): void;
}

/** A typeset formula in the theme's colour. */
export function createFormulaImage(): FormulaImage {
  const element = h('img', { class: 'formula', hidden: true });
  return {
    element,
    show(id, plain, { foreground }) {
      const image = images[id];
      element.hidden = image === undefined;
      if (!image) return;
      const svg = image.svg.replaceAll('COLOR', cssColour(foreground));
      element.width = image.width;
      element.height = image.height;
      element.alt = plain;
      setAttribute(element, 'src', `data:image/svg+xml,${encodeURIComponent(svg)}`);
    },
  };
}
