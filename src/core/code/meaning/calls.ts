/** Calls of functions, classes, and what libraries offer. */
import { memberOfClass } from './access/members';
import { bindParameters } from './expressions';
import { callJavaScript } from './library/javascript';
import { callJavaScriptMethod } from './library/javascriptMethods';
import { callMethod } from './library/methods';
import { callNumpy } from './library/numpy/callNumpy';
import { callPython } from './library/python';
import { callR } from './library/r/callR';
import { type Machine, record, spend } from './machine';
import { runBlock } from './statements';
import { type FunctionValue, type Given, NOTHING, UNKNOWN, type Value } from './values';

const MAX_CALL_DEPTH = 48;

export function callValue(machine: Machine, callee: Value, given: Given): Value {
  spend(machine, 2);
  switch (callee.kind) {
    case 'function':
      return callFunction(machine, callee, given);
    case 'class': {
      const object = record(machine, new Map(), callee);
      // Fields that the class gives every object.
      for (const [name, value] of callee.members)
        if (value.kind !== 'function') object.fields.set(name, value);
      const initializer = memberOfClass(callee, '__init__') ?? memberOfClass(callee, 'constructor');
      if (initializer?.kind === 'function') callFunction(machine, { ...initializer, self: object }, given);
      return object;
    }
    case 'record': {
      const member = callee.type && memberOfClass(callee.type, '__call__');
      return member?.kind === 'function'
        ? callFunction(machine, { ...member, self: callee }, given)
        : UNKNOWN;
    }
    case 'method':
      return machine.language === 'javascript'
        ? callJavaScriptMethod(machine, callee, given)
        : callMethod(machine, callee, given);
    case 'library':
      return callLibrary(machine, callee.path, given);
    default:
      return UNKNOWN;
  }
}

function callFunction(machine: Machine, fn: FunctionValue, given: Given): Value {
  if (machine.within.length >= MAX_CALL_DEPTH) return UNKNOWN;
  machine.within.push(fn);
  const sequences = machine.sequences;
  machine.sequences = 0;
  try {
    const scope = bindParameters(machine, fn, given);
    const completion = runBlock(machine, fn.code.body, scope);
    return typeof completion === 'object' ? completion.returned : NOTHING;
  } finally {
    machine.sequences = sequences;
    machine.within.pop();
  }
}

function callLibrary(machine: Machine, path: string, given: Given): Value {
  if (machine.language === 'r') return callR(machine, path, given);
  if (machine.language === 'javascript') return callJavaScript(machine, path, given);
  return callNumpy(machine, path, given) ?? callPython(machine, path, given) ?? UNKNOWN;
}
