import type {
  Argument,
  Expression,
  IndexPart,
  Parameter,
  Program,
  Statement,
} from '../../../../src/core/code/parse/tree';

/** A program as one line a statement, blocks indented: what tests compare. Every bracket that matters is shown. */
export function brief(program: Program): string {
  return block(program.statements, '');
}

function block(statements: readonly Statement[], indent: string): string {
  return statements.map((each) => indent + statement(each, indent)).join('\n');
}

function inner(statements: readonly Statement[], indent: string): string {
  return statements.length > 0 ? `\n${block(statements, `${indent}  `)}` : '';
}

function statement(node: Statement, indent: string): string {
  switch (node.kind) {
    case 'assignment':
      return `${node.targets.map(expression).join(' = ')} ${node.operator ?? ''}= ${expression(node.value)}`;
    case 'expression':
      return expression(node.value);
    case 'functionStatement':
      return `def ${node.name}(${node.parameters.map(parameter).join(', ')})${inner(node.body, indent)}`;
    case 'class':
      return `class ${node.name}(${node.bases.join(', ')})${inner(node.body, indent)}`;
    case 'for':
      return `for ${expression(node.target)} in ${expression(node.iterable)}${inner(node.body, indent)}`;
    case 'while':
      return `while ${expression(node.test)}${inner(node.body, indent)}`;
    case 'if': {
      const otherwise = node.otherwise.length > 0 ? `\n${indent}else${inner(node.otherwise, indent)}` : '';
      return `if ${expression(node.test)}${inner(node.then, indent)}${otherwise}`;
    }
    case 'return':
      return node.value ? `return ${expression(node.value)}` : 'return';
    case 'import':
      return `import ${node.bindings.map(({ name, path }) => `${name}=${path}`).join(', ')}`;
    case 'outer':
      return `outer ${node.names.join(', ')}`;
    case 'jump':
      return node.to;
  }
}

function list(nodes: readonly Expression[]): string {
  return nodes.map(expression).join(', ');
}

function expression(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'string':
      return JSON.stringify(node.value) + (node.parts.length > 0 ? `{${list(node.parts)}}` : '');
    case 'constant':
      return `#${node.value}`;
    case 'name':
      return node.name;
    case 'member':
      return `${expression(node.object)}.${node.name}`;
    case 'index': {
      const indices = node.indices.map(indexPart).join(', ');
      return `${expression(node.object)}${node.isElement ? `[[${indices}]]` : `[${indices}]`}`;
    }
    case 'call':
      return `${node.isNew ? 'new ' : ''}${expression(node.callee)}(${node.arguments.map(argument).join(', ')})`;
    case 'unary':
      return `(${node.operator} ${expression(node.operand)})`;
    case 'binary':
      return `(${expression(node.left)} ${node.operator} ${expression(node.right)})`;
    case 'comparison':
      return `(${expression(node.left)} ?${node.operator} ${expression(node.right)})`;
    case 'sequence':
      return `[${list(node.items)}]`;
    case 'dictionary':
      return `{${node.entries.map(({ key, value }) => `${expression(key)}: ${expression(value)}`).join(', ')}}`;
    case 'comprehension': {
      const loops = node.loops.map(
        ({ target, iterable, tests }) =>
          ` for ${expression(target)} in ${expression(iterable)}${tests.map((test) => ` if ${expression(test)}`).join('')}`,
      );
      return `<${expression(node.body)}${loops.join('')}>`;
    }
    case 'conditional':
      return `(${expression(node.test)} ? ${expression(node.then)} : ${expression(node.otherwise)})`;
    case 'function':
      return `fn(${node.parameters.map(parameter).join(', ')}){${block(node.body, '').replaceAll(/\n\s*/g, '; ')}}`;
    case 'spread':
      return `*${expression(node.value)}`;
    case 'unknown':
      return `??(${list(node.parts)})`;
  }
}

function argument({ name, value }: Argument): string {
  return (name === null ? '' : `${name}=`) + expression(value);
}

function parameter({ name, fallback, isRest }: Parameter): string {
  return `${isRest ? '*' : ''}${name}${fallback ? `=${expression(fallback)}` : ''}`;
}

function indexPart(part: IndexPart): string {
  switch (part.kind) {
    case 'at':
      return expression(part.value);
    case 'ellipsis':
      return '…';
    case 'slice':
      return [part.from, part.to, ...(part.step ? [part.step] : [])]
        .map((bound) => (bound ? expression(bound) : ''))
        .join(':');
  }
}
