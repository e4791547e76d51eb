/** The same code at another place. */
import type { Argument, Expression, IndexPart, Parameter, Span, Statement } from './tree';

/**
 * Copies of statements `by` characters farther, in another part of the script. What stands in functions is copied when
 * somebody asks for it: most functions of a long script are not called while it is read.
 */
export function movedStatements(
  statements: readonly Statement[],
  by: number,
  part: number,
): readonly Statement[] {
  const span = ({ start, end }: Span): Span => ({ part, start: start + by, end: end + by });
  const one = (node: Expression) => expression(node);
  const optional = (node: Expression | null) => node && expression(node);
  const list = (nodes: readonly Expression[]) => nodes.map(one);
  const block = (nodes: readonly Statement[]) => nodes.map(statement);
  /** The fields of a function with its body. */
  function withBody<Fields extends object>(fields: Fields, of: { readonly body: readonly Statement[] }) {
    let body: readonly Statement[] | null = null;
    return {
      ...fields,
      get body() {
        body ??= block(of.body);
        return body;
      },
    };
  }

  const argument = ({ name, value }: Argument): Argument => ({ name, value: one(value) });
  const parameter = (each: Parameter): Parameter => ({
    ...each,
    nameSpan: span(each.nameSpan),
    fallback: optional(each.fallback),
  });

  function indexPart(each: IndexPart): IndexPart {
    switch (each.kind) {
      case 'at':
        return { kind: 'at', value: one(each.value) };
      case 'slice':
        return { kind: 'slice', from: optional(each.from), to: optional(each.to), step: optional(each.step) };
      case 'ellipsis':
        return each;
    }
  }

  function expression(node: Expression): Expression {
    const at = span(node.span);
    switch (node.kind) {
      case 'number':
      case 'constant':
      case 'name':
        return { ...node, span: at };
      case 'string':
      case 'unknown':
        return { ...node, span: at, parts: list(node.parts) };
      case 'member':
        return { ...node, span: at, object: one(node.object), nameSpan: span(node.nameSpan) };
      case 'index':
        return { ...node, span: at, object: one(node.object), indices: node.indices.map(indexPart) };
      case 'call':
        return { ...node, span: at, callee: one(node.callee), arguments: node.arguments.map(argument) };
      case 'unary':
        return { ...node, span: at, operand: one(node.operand) };
      case 'binary':
      case 'comparison':
        return { ...node, span: at, left: one(node.left), right: one(node.right) };
      case 'sequence':
        return { ...node, span: at, items: list(node.items) };
      case 'dictionary':
        return {
          ...node,
          span: at,
          entries: node.entries.map(({ key, value }) => ({ key: one(key), value: one(value) })),
        };
      case 'comprehension':
        return {
          ...node,
          span: at,
          body: one(node.body),
          loops: node.loops.map(({ target, iterable, tests }) => ({
            target: one(target),
            iterable: one(iterable),
            tests: list(tests),
          })),
        };
      case 'conditional': {
        const then = one(node.then);
        return { ...node, span: at, test: one(node.test), then, otherwise: one(node.otherwise) };
      }
      case 'function':
        return withBody({ kind: node.kind, span: at, parameters: node.parameters.map(parameter) }, node);
      case 'spread':
        return { ...node, span: at, value: one(node.value) };
    }
  }

  function statement(node: Statement): Statement {
    const at = span(node.span);
    switch (node.kind) {
      case 'assignment':
        return { ...node, span: at, targets: list(node.targets), value: one(node.value) };
      case 'expression':
        return { ...node, span: at, value: one(node.value) };
      case 'functionStatement':
        return withBody(
          {
            kind: node.kind,
            span: at,
            name: node.name,
            nameSpan: span(node.nameSpan),
            parameters: node.parameters.map(parameter),
          },
          node,
        );
      case 'class':
        return { ...node, span: at, nameSpan: span(node.nameSpan), body: block(node.body) };
      case 'for':
        return {
          ...node,
          span: at,
          target: one(node.target),
          iterable: one(node.iterable),
          body: block(node.body),
        };
      case 'while':
        return { ...node, span: at, test: one(node.test), body: block(node.body) };
      case 'if': {
        const then = block(node.then);
        return { ...node, span: at, test: one(node.test), then, otherwise: block(node.otherwise) };
      }
      case 'return':
        return { ...node, span: at, value: optional(node.value) };
      case 'import':
      case 'outer':
      case 'jump':
        return { ...node, span: at };
    }
  }

  return block(statements);
}
