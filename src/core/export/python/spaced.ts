/** Blank lines of Python. */

/** Two blank lines around functions, one between other blocks, as Python's style guide has it. */
export function spaced(blocks: readonly string[]): string {
  return blocks.reduce((text, block, index) => {
    if (index === 0) return block;
    const isDefinition = (part: string) => /^(def|class) /m.test(part);
    return `${text}${isDefinition(block) || isDefinition(blocks[index - 1]) ? '\n\n\n' : '\n\n'}${block}`;
  }, '');
}
