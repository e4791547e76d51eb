/** Numbers that the generated parser gives its tokens. */
export const newline: number;
export const ignoredNewline: number;
export const eof: number;
export const RawString: number;
