import { child, type Lowering, spanOf, splitAt, textOf } from '../lowering';
import type { Piece } from '../piece';
import type { ImportStatement, Span, Statement } from '../tree';
import { stringContent } from './patterns';

type Binding = ImportStatement['bindings'][number];

/** `import` of a module, whole (also its default) or by names. Types are none of the program. */
export function lowerImport(piece: Piece, at: Lowering): readonly Statement[] {
  const source = child(piece, 'String');
  if (!source || child(piece, 'type')) return [];
  const module = stringContent(source, at);
  const bindings = piece.children.flatMap((each): readonly Binding[] => {
    if (each.name === 'VariableDefinition') return [{ name: textOf(each, at), path: module }];
    if (each.name !== 'ImportGroup') return [];
    return splitAt(each.children.slice(1, -1), ',').flatMap((run) => {
      const local = run.find(({ name }) => name === 'VariableDefinition');
      return local && run[0] ? [{ name: textOf(local, at), path: `${module}.${textOf(run[0], at)}` }] : [];
    });
  });
  return [{ kind: 'import', span: spanOf(piece, at), bindings }];
}

/** `const pattern = require('module')`; null of any other value, or of a pattern within a pattern. */
export function lowerRequire(pattern: Piece, value: Piece, span: Span, at: Lowering): ImportStatement | null {
  const [callee, list] = value.children;
  if (value.name !== 'CallExpression' || !callee || textOf(callee, at) !== 'require') return null;
  const source = list && child(list, 'String');
  if (!source) return null;
  const module = stringContent(source, at);
  if (pattern.name === 'VariableDefinition')
    return { kind: 'import', span, bindings: [{ name: textOf(pattern, at), path: module }] };
  const bindings = pattern.children
    .filter(({ name }) => name === 'PatternProperty')
    .flatMap(({ children }) => {
      const local = children.filter(({ name }) => name === 'VariableDefinition').at(-1);
      return local && children[0]
        ? [{ name: textOf(local, at), path: `${module}.${textOf(children[0], at)}` }]
        : [];
    });
  return { kind: 'import', span, bindings };
}
