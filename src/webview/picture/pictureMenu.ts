import type { Picture } from '../../core/picture/picture';
import { type PictureStyle, styleOf } from '../../core/picture/style';
import { quietButton } from '../dom/button';
import { h, setAttribute } from '../dom/element';
import { createMenu, type MenuItem } from '../dom/menu';
import type { PageContext } from '../page/context';
import { canvasToPng, NotDrawn, pictureToPng, toBase64 } from './toPng';

/** Where a picture comes from. */
export interface PictureSource {
  /** What it shows: names the file. */
  readonly name: () => string;
  /** Draws it from its data, in a style; null when there is nothing to draw. Absent: only `canvas` shows it. */
  readonly draw?: (style: PictureStyle) => Picture | null;
  readonly canvas?: HTMLCanvasElement;
  /** Why there is nothing to draw, as a sentence. */
  readonly nothing?: string;
}

/** How long “Copied” stays. */
const SHOWN_MS = 3000;
const NOTHING = 'There is nothing to draw yet.';
const NOT_COPIED = 'Images cannot be copied here.';

/** A small menu that saves a picture, or copies it. @param what it shows, for the name of the button */
export function createPictureMenu(context: PageContext, what: string, source: PictureSource): HTMLElement {
  const save: MenuItem = { label: 'Save as PNG…', icon: 'save-as', run: () => void run(savePng) };
  const vector: MenuItem = { label: 'Save as SVG…', icon: 'save-as', run: () => void run(saveSvg) };
  const copy: MenuItem = { label: 'Copy as image', icon: 'copy', run: () => void run(copyPng) };
  const { element, button } = createMenu(
    `Picture of ${what}`,
    'device-camera',
    source.draw ? [save, vector, copy] : [save, copy],
  );
  button.replaceChildren();
  button.iconOnly = true;
  setAttribute(button, 'aria-label', `Picture of ${what}`);
  setAttribute(button, 'title', `Picture of ${what}`);
  const status = h('span', { class: 'picture-status', role: 'status' });
  element.classList.add('picture-menu');
  element.append(status);

  async function run(action: () => Promise<void>): Promise<void> {
    status.replaceChildren();
    try {
      await action();
    } catch (error) {
      if (!(error instanceof NotDrawn)) throw error;
      say(error.message);
    }
  }

  /** Says something beside the button for a while. */
  function say(...words: (Node | string)[]): void {
    const said = h('span', {}, ...words);
    status.replaceChildren(said);
    setTimeout(() => {
      // What offers a button stays.
      if (!said.querySelector('button')) said.remove();
    }, SHOWN_MS);
  }

  function picture(): Picture {
    const theme = context.theme();
    const drawn = source.draw?.(styleOf(theme, theme));
    if (!drawn) throw new NotDrawn(source.nothing ?? NOTHING);
    return drawn;
  }

  async function png(): Promise<Blob> {
    if (source.draw) return pictureToPng(picture());
    if (!source.canvas) throw new NotDrawn(NOTHING);
    return canvasToPng(source.canvas, context.theme().background);
  }

  async function savePng(): Promise<void> {
    const content = await toBase64(await png());
    context.post({ type: 'savePicture', picture: { name: source.name(), format: 'png', content } });
  }

  async function saveSvg(): Promise<void> {
    const content = picture().svg;
    context.post({ type: 'savePicture', picture: { name: source.name(), format: 'svg', content } });
  }

  async function copyPng(): Promise<void> {
    const blob = png();
    try {
      // The image may come later than the click that allows to copy it.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
      say('Copied');
    } catch {
      // What cannot be drawn is another matter.
      await blob;
      say(
        NOT_COPIED,
        ' ',
        quietButton('Save as PNG…', 'save-as', `Save the picture of ${what} as PNG`, () => {
          status.replaceChildren();
          void run(savePng);
        }),
      );
    }
  }

  return element;
}
