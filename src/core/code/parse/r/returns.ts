import type { Statement } from '../tree';

/** The body of a function, whose last expression is its value. */
export function withReturn(body: readonly Statement[]): readonly Statement[] {
  const last = body.at(-1);
  return last ? [...body.slice(0, -1), ...returned(last)] : body;
}

function returned(last: Statement): readonly Statement[] {
  switch (last.kind) {
    case 'expression':
      return [{ kind: 'return', span: last.span, value: last.value }];
    case 'assignment': {
      const [value] = last.targets;
      return value ? [last, { kind: 'return', span: value.span, value }] : [last];
    }
    case 'if': {
      const then = withReturn(last.then);
      return [{ ...last, then, otherwise: withReturn(last.otherwise) }];
    }
    default:
      return [last];
  }
}
