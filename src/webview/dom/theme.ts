import { cssColour, parseColour, type Rgb, withContrast } from '../../core/colours/colour';
import type { ThemeKind } from '../../core/colours/palette';

/** WCAG 2.2, success criterion 1.4.11, for what a picture needs to be understood. */
const GRAPHICS_CONTRAST = 3;

/** The colours of the editor's theme that are drawn by script. */
export interface Theme {
  readonly kind: ThemeKind;
  readonly background: Rgb;
  readonly foreground: Rgb;
  readonly faintText: string;
  readonly grid: string;
  readonly training: string;
  readonly validation: string;
  /** Of lines that stand beside one another: runs that are compared. */
  readonly series: readonly string[];
  readonly mark: string;
  readonly fontFamily: string;
  readonly fontSize: number;
}

/** Reads the present theme from the page's style. */
export function readTheme(): Theme {
  const kind = kindOfTheme(document.body.classList);
  const isDark = kind === 'dark' || kind === 'highContrast';
  const style = getComputedStyle(document.body);
  const variable = (name: string, fallback: string) =>
    style.getPropertyValue(`--vscode-${name}`).trim() || fallback;
  const foreground = variable('foreground', isDark ? '#cccccc' : '#3b3b3b');
  const isHighContrast = kind === 'highContrast' || kind === 'highContrastLight';
  const background =
    parseColour(variable('editor-background', '')) ?? (isDark ? [31, 31, 31] : [255, 255, 255]);
  // Themes may give chart colours that are see-through or pale: meant for areas, too faint for a thin line.
  const curve = (name: string, fallback: Rgb) =>
    cssColour(withContrast(parseColour(variable(name, '')) ?? fallback, background, GRAPHICS_CONTRAST));
  return {
    kind,
    background,
    foreground: parseColour(foreground) ?? (isDark ? [204, 204, 204] : [59, 59, 59]),
    faintText: isHighContrast ? foreground : variable('descriptionForeground', foreground),
    grid: isDark ? 'rgba(255, 255, 255, 0.09)' : 'rgba(0, 0, 0, 0.08)',
    training: curve('charts-blue', isDark ? [89, 164, 249] : [0, 99, 211]),
    validation: curve('charts-orange', isDark ? [226, 142, 40] : [181, 97, 10]),
    series: [
      curve('charts-blue', isDark ? [89, 164, 249] : [0, 99, 211]),
      curve('charts-orange', isDark ? [226, 142, 40] : [181, 97, 10]),
      curve('charts-green', isDark ? [137, 209, 133] : [56, 138, 52]),
      curve('charts-purple', isDark ? [177, 128, 215] : [101, 45, 144]),
      curve('charts-red', isDark ? [241, 76, 76] : [229, 20, 0]),
      curve('charts-foreground', isDark ? [204, 204, 204] : [59, 59, 59]),
    ],
    mark: variable('charts-foreground', foreground),
    fontFamily: variable('font-family', 'sans-serif'),
    fontSize: Number.parseFloat(variable('font-size', '13px')) || 13,
  };
}

function kindOfTheme(classes: DOMTokenList): ThemeKind {
  if (classes.contains('vscode-high-contrast-light')) return 'highContrastLight';
  if (classes.contains('vscode-high-contrast')) return 'highContrast';
  return classes.contains('vscode-light') ? 'light' : 'dark';
}

/** Calls back when the person picks another theme. */
export function onThemeChange(callback: (theme: Theme) => void): void {
  const observer = new MutationObserver(() => callback(readTheme()));
  // The editor writes the theme's name on the body and its colours on the root element.
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
