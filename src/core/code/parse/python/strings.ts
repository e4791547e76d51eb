/** Strings: plain, with expressions in them, side by side. */
import { unescapeString } from '../literals';
import { type ExpressionTable, expressionsIn, type Lowering, lowerWith, spanOf } from '../lowering';
import type { Piece } from '../piece';
import type { Expression } from '../tree';
import { isIn } from './lists';

export function formatString(table: ExpressionTable, piece: Piece, at: Lowering): Expression {
  const parts = replacements(table, piece, at);
  return { kind: 'string', span: spanOf(piece, at), value: null, parts };
}

function replacements(table: ExpressionTable, piece: Piece, at: Lowering): readonly Expression[] {
  return piece.children.flatMap((each) => {
    if (isIn(table, each)) return piece.name === 'FormatString' ? [] : [lowerWith(table, each, at)];
    return each.name === 'FormatReplacement' || each.name === 'FormatSpec'
      ? replacements(table, each, at)
      : [];
  });
}

/** Strings side by side are one. */
export function continuedString(table: ExpressionTable, piece: Piece, at: Lowering): Expression {
  let value: string | null = '';
  const parts: Expression[] = [];
  for (const each of expressionsIn(table, piece.children, at)) {
    if (each.kind !== 'string') continue;
    value = value === null || each.value === null ? null : value + each.value;
    parts.push(...each.parts);
  }
  return { kind: 'string', span: spanOf(piece, at), value, parts };
}

/** What a string says, without its quotes and prefix. */
export function stringValue(source: string): string | null {
  const match = /^([a-z]*)("""|'''|["'])([\s\S]*)\2$/i.exec(source);
  if (!match) return null;
  const [, prefix = '', , content = ''] = match;
  return /r/i.test(prefix) ? content : unescapeString(content, true);
}
