/** What the left side of an assignment, declaration or parameter takes apart. */

import { unescapeString } from '../literals';
import {
  child,
  type ExpressionTable,
  expressionsIn,
  type Lowering,
  spanOf,
  splitAt,
  targetOf,
  textOf,
  unknown,
} from '../lowering';
import type { Piece } from '../piece';
import type { Assignment, Expression, Name, Span } from '../tree';

export function nameOf(piece: Piece, at: Lowering): Name {
  return { kind: 'name', span: spanOf(piece, at), name: textOf(piece, at) };
}

export function stringContent(piece: Piece, at: Lowering): string {
  const text = textOf(piece, at);
  const closed = text.length > 1 && text.endsWith(text[0]!);
  return unescapeString(text.slice(1, closed ? -1 : undefined), false);
}

/**
 * Assignments that `pattern = value` stands for. Parts of an object become members of the value; their spans cover all
 * of `span`, since the value and the name of its member stand apart.
 */
export function takeApart(
  pattern: Piece,
  value: Expression,
  span: Span,
  table: ExpressionTable,
  at: Lowering,
): readonly Assignment[] {
  if (pattern.name !== 'ObjectPattern') {
    const target = arrayTarget(pattern, table, at);
    return [{ kind: 'assignment', span, targets: [target], operator: null, value }];
  }
  return pattern.children
    .filter(({ name }) => name === 'PatternProperty')
    .flatMap((property) => {
      const key = property.children.find(({ name }) => name !== 'Spread');
      const target = property.children.find((_, index) => property.children[index - 1]?.name === ':') ?? key;
      if (!key || !target || child(property, 'Spread')) return [];
      const member = memberAt(key, value, span, at);
      return takeApart(target, member, span, table, at);
    });
}

function memberAt(key: Piece, object: Expression, span: Span, at: Lowering): Expression {
  const name = key.name === 'String' ? stringContent(key, at) : textOf(key, at);
  return /^[\p{L}_$]/u.test(name)
    ? { kind: 'member', span, object, name, nameSpan: spanOf(key, at) }
    : unknown(span, [object]);
}

/** An object's pattern inside an array's has no counterpart. */
function arrayTarget(piece: Piece, table: ExpressionTable, at: Lowering): Expression {
  if (piece.name === 'VariableDefinition') return nameOf(piece, at);
  const span = spanOf(piece, at);
  if (piece.name !== 'ArrayPattern') return targetOf(expressionsIn(table, [piece], at)[0] ?? unknown(span));
  const runs = splitAt(piece.children.slice(1, -1), ',');
  const items = runs.map((run, index): Expression => {
    const [first, second] = run;
    if (!first) return unknown(spanOf({ start: piece.start, end: piece.start }, at));
    if (first.name === 'Spread' && second && index === runs.length - 1)
      return {
        kind: 'spread',
        span: spanOf({ start: first.start, end: second.end }, at),
        value: arrayTarget(second, table, at),
      };
    return arrayTarget(first, table, at);
  });
  return { kind: 'sequence', span, items };
}
