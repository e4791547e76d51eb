import {
  child,
  dottedName,
  expressionStatement,
  type Lowering,
  maybe,
  spanAround,
  spanOf,
  splitAt,
  type StatementTable,
  statementsIn,
  targetOf,
  textOf,
  unknown,
  positional,
} from '../lowering';
import type { Piece } from '../piece';
import type { Expression, Statement } from '../tree';
import { isExpression, lowerAll, lowerExpression, TABLE } from './expressions';
import { lowerFunction } from './functions';
import { lowerImport, lowerRequire } from './imports';
import { assignmentsIn, lowerForClauses, ofClause } from './loops';
import { nameOf, takeApart } from './patterns';

const STATEMENTS: StatementTable = {
  VariableDeclaration: declaration,
  ExpressionStatement: (piece, at) => assignmentsIn(piece.children, at),
  FunctionDeclaration: (piece, at) => named('VariableDefinition', piece, at),
  MethodDeclaration: method,
  PropertyDeclaration: field,
  ClassDeclaration: classDeclaration,
  StaticBlock: (piece, at) => lowerStatements(piece.children, at),
  Block: (piece, at) => lowerStatements(piece.children, at),
  NamespaceDeclaration: (piece, at) => lowerStatements(child(piece, 'Block')?.children ?? [], at),
  LabeledStatement: (piece, at) => lowerStatements(piece.children, at),
  ForStatement: forStatement,
  WhileStatement: loop,
  DoStatement: loop,
  IfStatement: ifStatement,
  SwitchStatement: switchStatement,
  TryStatement: tryStatement,
  ReturnStatement: (piece, at) => [
    { kind: 'return', span: spanOf(piece, at), value: lowerAll(piece.children, at)[0] ?? null },
  ],
  BreakStatement: (piece, at) => [{ kind: 'jump', span: spanOf(piece, at), to: 'break' }],
  ContinueStatement: (piece, at) => [{ kind: 'jump', span: spanOf(piece, at), to: 'continue' }],
  ImportDeclaration: lowerImport,
  ExportDeclaration: (piece, at) => lowerStatements(child(piece, 'from') ? [] : piece.children, at),
  InterfaceDeclaration: () => [],
  TypeAliasDeclaration: () => [],
  EnumDeclaration: () => [],
  AmbientDeclaration: () => [],
  ExportGroup: () => [],
};

/** What the statements among `pieces` say; one that has no counterpart keeps its expressions. */
export function lowerStatements(pieces: readonly Piece[], at: Lowering): readonly Statement[] {
  return statementsIn(STATEMENTS, TABLE, pieces, at);
}

function declaration(piece: Piece, at: Lowering): readonly Statement[] {
  return splitAt(piece.children, ',').flatMap((run): readonly Statement[] => {
    const pattern = run.find(({ name }) => name === 'VariableDefinition' || name.endsWith('Pattern'));
    const equals = run.findIndex(({ name }) => name === 'Equals');
    if (!pattern || equals < 0) return [];
    const initial = run.slice(equals + 1).find(isExpression);
    const span = spanOf({ start: pattern.start, end: initial?.end ?? run[equals]!.end }, at);
    const required = initial ? lowerRequire(pattern, initial, span, at) : null;
    if (required) return [required];
    const value = initial ? lowerExpression(initial, at) : unknown(spanAround([], run[equals]!.end, at));
    return takeApart(pattern, value, span, TABLE, at);
  });
}

function named(kind: string, piece: Piece, at: Lowering): readonly Statement[] {
  const name = child(piece, kind);
  const { parameters, body } = lowerFunction(piece, TABLE, at);
  if (!name) return body;
  // Without a body it only tells TypeScript a type.
  if (!child(piece, 'Block')) return [];
  const nameSpan = spanOf(name, at);
  return [
    {
      kind: 'functionStatement',
      span: spanOf(piece, at),
      name: textOf(name, at),
      nameSpan,
      parameters,
      body,
    },
  ];
}

function method(piece: Piece, at: Lowering): readonly Statement[] {
  return named(
    child(piece, 'PropertyDefinition') ? 'PropertyDefinition' : 'PrivatePropertyDefinition',
    piece,
    at,
  );
}

function field(piece: Piece, at: Lowering): readonly Statement[] {
  const name = child(piece, 'PropertyDefinition') ?? child(piece, 'PrivatePropertyDefinition');
  const equals = piece.children.findIndex((each) => each.name === 'Equals');
  const [value] = equals < 0 ? [] : lowerAll(piece.children.slice(equals + 1), at);
  if (!name || !value) return [];
  return [
    { kind: 'assignment', span: spanOf(piece, at), targets: [nameOf(name, at)], operator: null, value },
  ];
}

function classDeclaration(piece: Piece, at: Lowering): readonly Statement[] {
  const name = child(piece, 'VariableDefinition');
  const body = lowerStatements(child(piece, 'ClassBody')?.children ?? [], at);
  if (!name) return body;
  const position = piece.children.findIndex((each) => each.name === 'extends');
  const parent = position < 0 ? undefined : piece.children[position + 1];
  const base = parent && isExpression(parent) ? dottedName(lowerExpression(parent, at)) : null;
  return [
    {
      kind: 'class',
      span: spanOf(piece, at),
      name: textOf(name, at),
      nameSpan: spanOf(name, at),
      bases: base === null ? [] : [base],
      body,
    },
  ];
}

/** The statement that a loop or branch holds: the last of its children, if it is none of its head. */
function bodyOf(piece: Piece, at: Lowering): readonly Statement[] {
  const last = piece.children.at(-1);
  return last && !last.name.endsWith('Spec') ? lowerStatements([last], at) : [];
}

function forStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const span = spanOf(piece, at);
  const body = bodyOf(piece, at);
  const clauses = child(piece, 'ForSpec');
  if (clauses) return lowerForClauses(clauses, span, body, at);
  const elements = child(piece, 'ForOfSpec');
  const spec = elements ?? child(piece, 'ForInSpec');
  if (!spec) return body;
  const [pattern, found] = ofClause(spec, elements ? 'of' : 'in', at);
  // The keys of an object are not what it holds.
  const iterable = elements ? found : keysOf(found);
  if (pattern?.name !== 'ObjectPattern') {
    const target = pattern ? targetIn(pattern, at) : unknown(spanOf(spec, at));
    return [{ kind: 'for', span, target, iterable, body }];
  }
  const target = nameOf(pattern, at);
  const parts = takeApart(pattern, target, target.span, TABLE, at);
  return [{ kind: 'for', span, target, iterable, body: [...parts, ...body] }];
}

/** `Object.keys(found)`. */
function keysOf(found: Expression): Expression {
  const span = { ...found.span, end: found.span.start };
  const object: Expression = { kind: 'name', span, name: 'Object' };
  const callee: Expression = { kind: 'member', span, object, name: 'keys', nameSpan: span };
  const { span: whole } = found;
  return { kind: 'call', span: whole, callee, arguments: [positional(found)], isNew: false };
}

function targetIn(pattern: Piece, at: Lowering): Expression {
  const nothing = unknown(spanOf(pattern, at));
  return targetOf(takeApart(pattern, nothing, nothing.span, TABLE, at)[0]?.targets[0] ?? nothing);
}

function loop(piece: Piece, at: Lowering): readonly Statement[] {
  const head = child(piece, 'ParenthesizedExpression');
  const test = head ? lowerExpression(head, at) : unknown(spanOf(piece, at));
  const held = piece.children.filter((each) => each !== head && each.name !== 'while' && each.name !== 'do');
  return [{ kind: 'while', span: spanOf(piece, at), test, body: lowerStatements(held, at) }];
}

function ifStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const head = child(piece, 'ParenthesizedExpression');
  const [first = [], second = []] = splitAt(
    piece.children.filter((each) => each !== head && each.name !== 'if'),
    'else',
  );
  const test = head ? lowerExpression(head, at) : unknown(spanOf(piece, at));
  const then = lowerStatements(first, at);
  return [{ kind: 'if', span: spanOf(piece, at), test, then, otherwise: lowerStatements(second, at) }];
}

function switchStatement(piece: Piece, at: Lowering): readonly Statement[] {
  const statements: Statement[] = lowerAll(piece.children, at).map(expressionStatement);
  let label: Piece | null = null;
  let held: Piece[] = [];
  const close = () => {
    // A break ends the case, not a loop around it.
    const inside = held.filter(({ name }) => name !== 'BreakStatement');
    if (label && inside.length > 0)
      statements.push(maybe(label, inside.at(-1)!.end, lowerStatements(inside, at), at));
    held = [];
  };
  for (const each of child(piece, 'SwitchBody')?.children ?? []) {
    if (each.name === 'CaseLabel' || each.name === 'DefaultLabel') {
      close();
      label = each;
    } else held.push(each);
  }
  close();
  return statements;
}

/** What it tries runs; what handles an error may run. */
function tryStatement(piece: Piece, at: Lowering): readonly Statement[] {
  return piece.children.flatMap((each) => {
    const body = each.name === 'Block' ? lowerStatements([each], at) : lowerStatements(each.children, at);
    return each.name === 'CatchClause' ? [maybe(each.children[0] ?? each, each.end, body, at)] : body;
  });
}
