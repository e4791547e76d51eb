/** Where names are bound. */
import type { Machine } from './machine';
import type { Scope } from './values';

/** The scope that a name is bound in, or null. */
export function scopeOf(scope: Scope, name: string): Scope | null {
  for (let at: Scope | null = scope; at; at = at.outer) if (at.names.has(name)) return at;
  return null;
}

/** Python and R write to the innermost function; JavaScript to where the name was declared. */
export function scopeToWrite(machine: Machine, scope: Scope, name: string, isOuter: boolean): Scope {
  if ((isOuter || scope.outerNames.has(name)) && scope.outer)
    return scopeOf(scope.outer, name) ?? outermost(scope);
  if (machine.language === 'javascript') return scopeOf(scope, name) ?? scope;
  return scope;
}

function outermost(scope: Scope): Scope {
  let at = scope;
  while (at.outer) at = at.outer;
  return at;
}
