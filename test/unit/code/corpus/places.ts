/** Every name and expression of a program with its place and the functions and classes it stands in. */
import type { Expression, Program, Span, Statement } from '../../../../src/core/code/parse/tree';
import { keyOf, linePlace, textAt, trimmed } from './parts';

export interface Place {
  readonly span: Span;
  readonly text: string;
  /** `12` or `2:12`. */
  readonly line: string;
  /** Which of equal texts in its line, from 1. */
  readonly ordinal: number;
  /** Functions and classes around it, the outermost first. */
  readonly scope: readonly string[];
  /** A variable, parameter, function, field or entry; else an expression. */
  readonly isName: boolean;
  /** What an assignment gives its value to. */
  readonly isTarget: boolean;
}

/** Where an assignment's value stands, and its only target. */
export interface AssignedValue {
  readonly value: Span;
  readonly target: Span;
}

export interface Places {
  readonly places: readonly Place[];
  /** Also finds a field by its name alone. */
  readonly at: ReadonlyMap<string, Place>;
  readonly assigned: readonly AssignedValue[];
}

type Node = Record<string, unknown>;
interface Found {
  readonly span: Span;
  readonly alias: Span | null;
  readonly scope: readonly string[];
  readonly isName: boolean;
  readonly isTarget: boolean;
}

export function placesOf(program: Program, texts: readonly string[]): Places {
  const found: Found[] = [];
  const assigned: AssignedValue[] = [];
  const trim = (span: Span) => trimmed(span, texts);
  for (const statement of program.statements)
    walk(
      statement,
      [],
      false,
      found,
      (value, target) => {
        assigned.push({ value: trim(value.span), target: trim(target.span) });
      },
      texts,
    );

  const at = new Map<string, Place>();
  const places: Place[] = [];
  const counts = new Map<string, number>();
  const byStart = found.sort((a, b) => a.span.part - b.span.part || a.span.start - b.span.start);
  for (const { span: whole, alias, scope, isName, isTarget } of byStart) {
    const span = trim(whole);
    if (at.has(keyOf(span))) continue;
    const text = textAt(span, texts);
    const line = linePlace(span, texts);
    const ordinal = (counts.get(`${line} ${text}`) ?? 0) + 1;
    counts.set(`${line} ${text}`, ordinal);
    const place = { span, text, line, ordinal, scope, isName, isTarget };
    places.push(place);
    at.set(keyOf(span), place);
    if (alias) at.set(keyOf(alias), place);
  }
  return { places, at, assigned };
}

type OnAssignment = (value: Expression, target: Expression) => void;

function walk(
  node: Statement | Expression,
  scope: readonly string[],
  isTarget: boolean,
  found: Found[],
  onAssignment: OnAssignment,
  texts: readonly string[],
): void {
  const into = (child: unknown, inner = scope, target = false): void => {
    if (Array.isArray(child)) for (const one of child) into(one, inner, target);
    else if (isNode(child)) {
      if ('kind' in child && 'span' in child)
        walk(child as unknown as Statement, inner, target, found, onAssignment, texts);
      else for (const value of Object.values(child)) into(value, inner, target);
    }
  };
  const name = (span: Span, inner = scope) => {
    found.push({ span, alias: null, scope: inner, isName: true, isTarget: true });
  };

  switch (node.kind) {
    case 'functionStatement':
    case 'class': {
      name(node.nameSpan);
      const inner = [...scope, node.name];
      if (node.kind === 'functionStatement') {
        for (const { nameSpan } of node.parameters) name(nameSpan, inner);
        into(node.parameters.map(({ fallback }) => fallback));
      }
      into(node.body, inner);
      return;
    }
    case 'function':
      for (const { nameSpan } of node.parameters) name(nameSpan);
      into(node.parameters.map(({ fallback }) => fallback));
      into(node.body);
      return;
    case 'assignment': {
      const [target] = node.targets;
      if (node.targets.length === 1 && node.operator === null && target.kind !== 'sequence')
        onAssignment(node.value, target);
      into(node.targets, scope, true);
      into(node.value, node.value.kind === 'function' ? [...scope, textAt(target.span, texts)] : scope);
      return;
    }
    case 'for':
      into(node.target, scope, true);
      into([node.iterable, node.body]);
      return;
    case 'sequence':
      if (!isTarget) found.push({ span: node.span, alias: null, scope, isName: false, isTarget });
      into(node.items, scope, isTarget);
      return;
    case 'name':
      found.push({ span: node.span, alias: null, scope, isName: true, isTarget });
      return;
    case 'member':
      found.push({ span: node.span, alias: node.nameSpan, scope, isName: true, isTarget });
      into(node.object);
      return;
    default:
      if (isExpression(node))
        found.push({ span: node.span, alias: null, scope, isName: node.kind === 'index', isTarget });
      for (const value of Object.values(node)) into(value);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

const STATEMENTS: readonly string[] = ['expression', 'while', 'if', 'return', 'import', 'jump'];

function isExpression(node: Statement | Expression): node is Expression {
  return !STATEMENTS.includes(node.kind);
}
