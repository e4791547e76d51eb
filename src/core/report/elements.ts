/** Parts that a report is made of. */
import { formatFull, formatNumber } from '../format';
import { type Markup, tag, textOf } from '../picture/markup';
import type { Picture } from '../picture/picture';
import { DARK, LIGHT, type PictureStyle } from '../picture/style';
import { levelOf } from './style';

/** Text of a document in its own writing direction. */
export function named(text: string): Markup {
  return tag('bdi', {}, textOf(text));
}

/** A box that scrolls sideways, also by keyboard. */
function box(name: string, ...children: readonly Markup[]): Markup {
  return tag('div', { class: 'box', tabindex: 0, role: 'group', 'aria-label': name }, ...children);
}

/** A picture for light screens and paper, and one for dark screens: the style shows one of them. */
export function figure(draw: (style: PictureStyle) => Picture, name: string): Markup {
  const versions = [
    ['light', LIGHT],
    ['dark', DARK],
  ] as const;
  return tag(
    'figure',
    {},
    ...versions.map(([theme, style]) => tag('div', { class: theme }, box(name, draw(style).svg))),
  );
}

export function factList(facts: readonly (readonly [string, Markup])[], name = 'facts'): Markup {
  return tag(
    'dl',
    { class: name },
    ...facts.map(([term, value]) => tag('div', {}, tag('dt', {}, textOf(term)), tag('dd', {}, value))),
  );
}

/** A table with a heading a column; cells are markup. @param numbers columns of numbers */
export function table(
  name: string,
  headings: readonly string[],
  rows: readonly (readonly Markup[])[],
  numbers: ReadonlySet<number>,
): Markup {
  const look = (column: number): Readonly<Record<string, string>> =>
    numbers.has(column) ? { class: 'number' } : {};
  return box(
    name,
    tag(
      'table',
      { 'aria-label': name },
      tag(
        'thead',
        {},
        tag(
          'tr',
          {},
          ...headings.map((heading, k) => tag('th', { scope: 'col', ...look(k) }, textOf(heading))),
        ),
      ),
      tag(
        'tbody',
        {},
        ...rows.map((cells) =>
          tag(
            'tr',
            {},
            ...cells.map((cell, k) =>
              k === 0 ? tag('th', { scope: 'row', ...look(k) }, cell) : tag('td', look(k), cell),
            ),
          ),
        ),
      ),
    ),
  );
}

export interface HeatTable {
  readonly name: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: ArrayLike<number>;
  readonly write?: (value: number) => string;
}

/** Numbers on the colours of their values. */
export function heatTable({ name, rows, columns, values, write = formatNumber }: HeatTable): Markup {
  let limit = 0;
  for (let k = 0; k < values.length; k++)
    if (Number.isFinite(values[k])) limit = Math.max(limit, Math.abs(values[k]));
  const heading = (text: string, scope: string) => tag('th', { scope }, named(text));
  return box(
    name,
    tag(
      'table',
      { class: 'heat', 'aria-label': name },
      tag('thead', {}, tag('tr', {}, '<td></td>', ...columns.map((text) => heading(text, 'col')))),
      tag(
        'tbody',
        {},
        ...rows.map((row, i) =>
          tag(
            'tr',
            {},
            heading(row, 'row'),
            ...columns.map((_, j) => {
              const value = values[i * columns.length + j];
              return tag(
                'td',
                { class: levelOf(value, limit), title: formatFull(value) },
                textOf(write(value)),
              );
            }),
          ),
        ),
      ),
    ),
  );
}
