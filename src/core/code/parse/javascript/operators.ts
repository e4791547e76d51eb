import type { BinaryOperator } from '../tree';

/** Binary operators as JavaScript writes them; those on bits have no counterpart. */
export const BINARY: Readonly<Record<string, BinaryOperator>> = {
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '**': '**',
  '%': '%',
  '&&': 'and',
  '||': 'or',
  '??': 'else',
};

/** Of `+=` it is `+`; null for one on bits. */
export function updateOperator(sign: string): BinaryOperator | null {
  return BINARY[sign.slice(0, -1)] ?? null;
}
