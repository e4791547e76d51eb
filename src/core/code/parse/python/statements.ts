import {
  child,
  dottedName,
  expressionStatement,
  type Lowering,
  maybe,
  positional,
  spanAround,
  spanOf,
  splitAt,
  type StatementTable,
  statementsIn,
  targetOf,
  textOf,
  unknown,
} from '../lowering';
import type { Piece } from '../piece';
import type { Expression, ImportStatement, Span, Statement } from '../tree';
import {
  isExpression,
  lowerAll,
  lowerArguments,
  lowerExpression,
  lowerList,
  lowerParameters,
  TABLE,
} from './expressions';
import { updateOperator } from './operators';

/** An `if` with more branches than this has the rest of them one after the other, not nested. */
const MAX_NESTED_BRANCHES = 50;

const STATEMENTS: StatementTable = {
  AssignStatement: assignment,
  UpdateStatement: update,
  ExpressionStatement: (piece, at) => [expressionStatement(lowerList(piece.children, piece.end, at))],
  StatementGroup: (piece, at) => lowerStatements(piece.children, at),
  FunctionDefinition: functionDefinition,
  ClassDefinition: classDefinition,
  DecoratedStatement: (piece, at) => lowerStatements(piece.children, at),
  ForStatement: forStatement,
  WhileStatement: whileStatement,
  IfStatement: ifStatement,
  TryStatement: tryStatement,
  WithStatement: withStatement,
  MatchStatement: matchStatement,
  ReturnStatement: (piece, at) => {
    const values = piece.children.slice(1);
    const value = values.some(isExpression) ? lowerList(values, piece.end, at) : null;
    return [{ kind: 'return', span: spanOf(piece, at), value }];
  },
  ImportStatement: (piece, at) => [importStatement(piece, at)],
  BreakStatement: (piece, at) => [{ kind: 'jump', span: spanOf(piece, at), to: 'break' }],
  ContinueStatement: (piece, at) => [{ kind: 'jump', span: spanOf(piece, at), to: 'continue' }],
  PassStatement: () => [],
  ScopeStatement: (piece, at) => [
    {
      kind: 'outer',
      span: spanOf(piece, at),
      names: piece.children.filter(({ name }) => name === 'VariableName').map((name) => textOf(name, at)),
    },
  ],
  DeleteStatement: deletion,
  TypeDefinition: () => [],
  Decorator: () => [],
};

/** What the statements among `pieces` say; one that has no counterpart keeps its expressions. */
export function lowerStatements(pieces: readonly Piece[], at: Lowering): readonly Statement[] {
  return statementsIn(STATEMENTS, TABLE, pieces, at);
}

function assignment(piece: Piece, at: Lowering): readonly Statement[] {
  const runs = splitAt(
    piece.children.filter(({ name }) => name !== 'TypeDef'),
    'AssignOp',
  );
  // Only a type: nothing is assigned.
  if (runs.length === 1) return [];
  const sides = runs.map((run) => lowerList(run, piece.end, at));
  const targets = sides.slice(0, -1).map(targetOf);
  return [{ kind: 'assignment', span: spanOf(piece, at), targets, operator: null, value: sides.at(-1)! }];
}

function update(piece: Piece, at: Lowering): readonly Statement[] {
  const position = piece.children.findIndex(({ name }) => name === 'UpdateOp');
  const target = targetOf(lowerList(piece.children.slice(0, Math.max(0, position)), piece.start, at));
  const right = lowerList(piece.children.slice(position + 1), piece.end, at);
  const span = spanOf(piece, at);
  const operator = position < 0 ? null : updateOperator(textOf(piece.children[position]!, at));
  const value = operator ? right : unknown(right.span, [right]);
  return [{ kind: 'assignment', span, targets: [target], operator, value }];
}

function deletion(piece: Piece, at: Lowering): readonly Statement[] {
  const deleted = lowerAll(piece.children, at);
  const span = spanOf(piece, at);
  const targets = deleted.flatMap((each) => (each.kind === 'sequence' ? each.items : [each]));
  return [
    expressionStatement(unknown(span, deleted)),
    ...targets.map((target) => deletionOf(targetOf(target), span)),
  ];
}

/** An item is taken out, a slice has nothing put in its place; anything else is not known any more. */
function deletionOf(target: Expression, span: Span): Statement {
  const part = target.kind === 'index' && target.indices.length === 1 ? target.indices[0]! : null;
  if (target.kind === 'index' && part?.kind === 'at') {
    const { object, span: of } = target;
    const callee = { kind: 'member', span: of, object, name: 'pop', nameSpan: of } as const;
    const taken = {
      kind: 'call',
      span: of,
      callee,
      arguments: [positional(part.value)],
      isNew: false,
    } as const;
    return expressionStatement(taken);
  }
  const value: Expression =
    part?.kind === 'slice' ? { kind: 'sequence', span, items: [] } : unknown(target.span);
  return { kind: 'assignment', span, targets: [target], operator: null, value };
}

function bodyOf(piece: Piece, at: Lowering): readonly Statement[] {
  const body = child(piece, 'Body');
  return body ? lowerStatements(body.children, at) : [];
}

function functionDefinition(piece: Piece, at: Lowering): readonly Statement[] {
  const name = child(piece, 'VariableName');
  const list = child(piece, 'ParamList');
  if (!name) return bodyOf(piece, at);
  return [
    {
      kind: 'functionStatement',
      span: spanOf(piece, at),
      name: textOf(name, at),
      nameSpan: spanOf(name, at),
      parameters: list ? lowerParameters(list, at) : [],
      body: bodyOf(piece, at),
    },
  ];
}

function classDefinition(piece: Piece, at: Lowering): readonly Statement[] {
  const name = child(piece, 'VariableName');
  const list = child(piece, 'ArgList');
  if (!name) return bodyOf(piece, at);
  const bases = list
    ? lowerArguments(list, at).flatMap((base) => (base.name === null ? (dottedName(base.value) ?? []) : []))
    : [];
  return [
    {
      kind: 'class',
      span: spanOf(piece, at),
      name: textOf(name, at),
      nameSpan: spanOf(name, at),
      bases,
      body: bodyOf(piece, at),
    },
  ];
}

function forStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const bodies = piece.children.filter(({ name }) => name === 'Body');
  const [head = []] = splitAt(piece.children, 'Body');
  const [target = [], iterable = []] = splitAt(
    head.filter(({ name }) => name !== 'for' && name !== 'async'),
    'in',
  );
  const loop: Statement = {
    kind: 'for',
    span: spanOf(piece, at),
    target: targetOf(lowerList(target, piece.end, at)),
    iterable: lowerList(iterable, piece.end, at),
    body: bodies[0] ? lowerStatements(bodies[0].children, at) : [],
  };
  return [loop, ...(bodies[1] ? lowerStatements(bodies[1].children, at) : [])];
}

function whileStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const bodies = piece.children.filter(({ name }) => name === 'Body');
  const test = piece.children.find(isExpression);
  const loop: Statement = {
    kind: 'while',
    span: spanOf(piece, at),
    test: test ? lowerExpression(test, at) : unknown(spanOf(piece, at)),
    body: bodies[0] ? lowerStatements(bodies[0].children, at) : [],
  };
  return [loop, ...(bodies[1] ? lowerStatements(bodies[1].children, at) : [])];
}

interface Branch {
  readonly start: number;
  /** Null of `else`. */
  readonly test: Expression | null;
  readonly body: readonly Statement[];
}

function ifStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const branches: Branch[] = [];
  let test: Piece | null = null;
  let start = piece.start;
  for (const each of piece.children) {
    if (isExpression(each)) test = each;
    else if (each.name === 'elif' || each.name === 'else') start = each.start;
    else if (each.name === 'Body') {
      const condition = test ? lowerExpression(test, at) : null;
      branches.push({ start, test: condition, body: lowerStatements(each.children, at) });
      test = null;
    }
  }
  if (branches[0]?.test && isMainTest(branches[0].test)) return branches[0].body;
  const nested = branches.slice(0, MAX_NESTED_BRANCHES);
  const rest = branches
    .slice(MAX_NESTED_BRANCHES)
    .flatMap((branch) => branchStatements(branch, [], piece, at));
  return nested.reduceRight<readonly Statement[]>(
    (otherwise, branch) => branchStatements(branch, otherwise, piece, at),
    rest,
  );
}

/** A branch of an `if`, followed by what is done otherwise. */
function branchStatements(
  { start, test, body: then }: Branch,
  otherwise: readonly Statement[],
  piece: Piece,
  at: Lowering,
): readonly Statement[] {
  if (test === null) return [...then, ...otherwise];
  return [{ kind: 'if', span: spanOf({ start, end: piece.end }, at), test, then, otherwise }];
}

/** `__name__ == "__main__"`: true of a script that is run. */
function isMainTest(test: Expression): boolean {
  if (test.kind !== 'comparison' || test.operator !== '==') return false;
  const { left, right } = test;
  return (
    left.kind === 'name' && left.name === '__name__' && right.kind === 'string' && right.value === '__main__'
  );
}

/** What it tries runs; what handles an error may run. */
function tryStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const statements: Statement[] = [];
  let handler: Piece | null = null;
  for (const each of piece.children) {
    if (each.name === 'except') handler = each;
    else if (each.name === 'else' || each.name === 'finally') handler = null;
    else if (each.name === 'Body') {
      const body = lowerStatements(each.children, at);
      if (handler) statements.push(maybe(handler, each.end, body, at));
      else statements.push(...body);
    }
  }
  return statements;
}

function withStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const head = piece.children.filter(({ name }) => name !== 'Body' && name !== 'with' && name !== 'async');
  const entered = splitAt(head, ',').flatMap((run): readonly Statement[] => {
    const [context = [], name] = splitAt(run, 'as');
    if (!context.some(isExpression)) return [];
    const value = lowerList(context.filter(isExpression), piece.start, at);
    if (!name) return [expressionStatement(value)];
    const targets = [targetOf(lowerList(name, piece.start, at))];
    return [{ kind: 'assignment', span: spanAround(run, piece.start, at), targets, operator: null, value }];
  });
  return [...entered, ...bodyOf(piece, at)];
}

function matchStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const subject = lowerAll(piece.children, at);
  const clauses = (child(piece, 'MatchBody')?.children ?? []).filter(({ name }) => name === 'MatchClause');
  return [
    expressionStatement(unknown(spanAround(piece.children.slice(0, 2), piece.start, at), subject)),
    ...clauses.map((clause) => maybe(clause.children[0] ?? clause, clause.end, bodyOf(clause, at), at)),
  ];
}

function importStatement(piece: Piece, at: Lowering): ImportStatement {
  const span = spanOf(piece, at);
  const from = piece.children[0]?.name === 'from';
  const keyword = piece.children.findIndex(({ name }) => name === 'import');
  const module = from ? pathOf(piece.children.slice(1, keyword < 0 ? undefined : keyword), at) : '';
  const imported = keyword < 0 ? [] : piece.children.slice(keyword + 1);
  const bindings = splitAt(
    imported.filter(({ name }) => name !== '(' && name !== ')'),
    ',',
  ).flatMap((run) => {
    if (run[0]?.name === '*') return [{ name: '*', path: module }];
    const [pathRun = [], alias] = splitAt(run, 'as');
    const path = pathOf(pathRun, at);
    if (path === '') return [];
    const name = alias?.[0] ? textOf(alias[0], at) : null;
    if (from)
      return [{ name: name ?? path, path: module.endsWith('.') ? module + path : `${module}.${path}` }];
    // import a.b binds a.
    return [name === null ? { name: path.split('.')[0]!, path: path.split('.')[0]! } : { name, path }];
  });
  return { kind: 'import', span, bindings };
}

function pathOf(pieces: readonly Piece[], at: Lowering): string {
  return pieces
    .filter(({ name }) => name === 'VariableName' || name === '.')
    .map((piece) => textOf(piece, at))
    .join('');
}
