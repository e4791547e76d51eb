/**
 * Reads the catalogue's plain forms and evaluates them, so that tests can run the catalogue: once over matrices, once
 * over shapes. The grammar: + - at the lowest level, then · * /, then a sign, then ^ and ᵀ, then calls and brackets.
 */
export interface Algebra<Value> {
  name(name: string): Value;
  number(value: number): Value;
  elementwise(operator: '+' | '-' | '*' | '/' | '^', left: Value, right: Value): Value;
  product(left: Value, right: Value): Value;
  transpose(value: Value): Value;
  call(name: string, argument: Value): Value;
}

/** The equations of a plain form as [left side, right side]. */
export function equations(plain: string): [string, string][] {
  return plain.split(/\n(?! )/).map((equation) => {
    const [left, right, ...more] = equation.split(' =');
    if (right === undefined || more.length > 0) throw new Error(`No single equation: ${equation}`);
    return [left.trim(), right];
  });
}

/** @throws Error when the text is no expression of the grammar */
export function evaluate<Value>(expression: string, algebra: Algebra<Value>): Value {
  const tokens = expression.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|\S/g) ?? [];
  let at = 0;
  const value = sum();
  if (at < tokens.length) throw new Error(`Unexpected ${tokens[at]} in: ${expression}`);
  return value;

  function take(...choices: string[]): string | undefined {
    return choices.includes(tokens[at]) ? tokens[at++] : undefined;
  }

  function sum(): Value {
    let left = term();
    for (let operator = take('+', '-'); operator; operator = take('+', '-'))
      left = algebra.elementwise(operator as '+' | '-', left, term());
    return left;
  }

  function term(): Value {
    let left = signed();
    for (let operator = take('·', '*', '/'); operator; operator = take('·', '*', '/')) {
      const right = signed();
      left =
        operator === '·'
          ? algebra.product(left, right)
          : algebra.elementwise(operator as '*' | '/', left, right);
    }
    return left;
  }

  function signed(): Value {
    return take('-') ? algebra.elementwise('-', algebra.number(0), signed()) : power();
  }

  function power(): Value {
    let base = atom();
    for (let operator = take('^', 'ᵀ'); operator; operator = take('^', 'ᵀ'))
      base = operator === 'ᵀ' ? algebra.transpose(base) : algebra.elementwise('^', base, atom());
    return base;
  }

  function atom(): Value {
    const token = tokens[at++];
    if (token === '(') return closing(sum());
    if (/^\d/.test(token)) return algebra.number(Number(token));
    if (!/^[A-Za-z_]/.test(token)) throw new Error(`Unexpected ${token} in: ${expression}`);
    return take('(') ? algebra.call(token, closing(sum())) : algebra.name(token);
  }

  function closing(value: Value): Value {
    if (!take(')')) throw new Error(`A bracket is not closed in: ${expression}`);
    return value;
  }
}
