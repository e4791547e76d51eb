/** Values of a parsed JSON text, checked where they stand: nothing about them is taken for granted. */

/** A model file cannot be read. The message names the place in the file and says what is wrong there. */
export class ModelFileError extends Error {
  /** @param place of a mistake in the text itself, counted from 0; null for a value that does not fit */
  constructor(
    message: string,
    readonly place: { readonly line: number; readonly column: number } | null = null,
  ) {
    super(message);
  }
}

/** How JSON, which has no such numbers, writes them here. */
const NON_FINITE: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

const LONGEST_SHOWN = 40;

export class JsonValue {
  /** @param path such as `layers[1].weights`; empty for the whole file */
  constructor(
    private readonly value: unknown,
    readonly path: string,
  ) {}

  get isNull(): boolean {
    return this.value === null;
  }

  /** @throws ModelFileError always: `layers[1].biases: 7 numbers, but there are 8 neurons.` */
  refuse(problem: string): never {
    throw new ModelFileError(`${this.path || 'The file'}: ${problem}.`);
  }

  /** An entry of an object. @throws ModelFileError when there is none */
  field(name: string): JsonValue {
    return this.optional(name) ?? this.child(name).refuse('this is missing');
  }

  /** An entry of an object that may be absent. */
  optional(name: string): JsonValue | null {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.expected('an object');
    // Only what the file itself holds: a name such as constructor means nothing else here.
    return Object.hasOwn(value, name) ? this.child(name, (value as Record<string, unknown>)[name]) : null;
  }

  items(): JsonValue[] {
    return this.list().map((item, index) => new JsonValue(item, `${this.path}[${index}]`));
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.expected('a text');
  }

  texts(): string[] {
    return this.items().map((item) => item.text());
  }

  /** One of a few words. */
  choice<Word extends string>(words: readonly Word[]): Word {
    return (
      words.find((word) => word === this.value) ??
      this.expected(words.map((word) => `“${word}”`).join(' or '))
    );
  }

  boolean(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.expected('true or false');
  }

  /** A whole number from `minimum` to `maximum`. */
  count(minimum = 0, maximum = Number.MAX_SAFE_INTEGER): number {
    const { value } = this;
    if (Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum)
      return Number(value);
    return this.expected(
      maximum === Number.MAX_SAFE_INTEGER
        ? `a whole number from ${minimum} on`
        : `a whole number from ${minimum} to ${maximum}`,
    );
  }

  /** A finite number. */
  number(): number {
    return Number.isFinite(this.value) ? Number(this.value) : this.expected('a finite number');
  }

  /** A number that may be NaN or infinite. */
  figure(): number {
    const { value } = this;
    if (Number.isFinite(value)) return Number(value);
    return NON_FINITE.get(value) ?? this.expected('a number, or “NaN”, “Infinity” or “-Infinity”');
  }

  /** Finite numbers. */
  numbers(): Float64Array {
    return this.toNumbers((value) => (Number.isFinite(value) ? Number(value) : null), 'a finite number');
  }

  /** Numbers that may be NaN or infinite. */
  figures(): Float64Array {
    return this.toNumbers(
      (value) => (Number.isFinite(value) ? Number(value) : (NON_FINITE.get(value) ?? null)),
      'a number, or “NaN”, “Infinity” or “-Infinity”',
    );
  }

  /** What is read, or null where the file has null. */
  orNull<T>(read: (value: JsonValue) => T): T | null {
    return this.isNull ? null : read(this);
  }

  /** The value itself, for those who check it themselves. */
  get raw(): unknown {
    return this.value;
  }

  private child(name: string, value?: unknown): JsonValue {
    return new JsonValue(value, this.path === '' ? name : `${this.path}.${name}`);
  }

  private list(): readonly unknown[] {
    return Array.isArray(this.value) ? this.value : this.expected('a list');
  }

  private toNumbers(read: (value: unknown) => number | null, what: string): Float64Array {
    const list = this.list();
    const numbers = new Float64Array(list.length);
    for (let i = 0; i < list.length; i++) {
      const number = read(list[i]);
      if (number === null) return new JsonValue(list[i], `${this.path}[${i}]`).expected(what);
      numbers[i] = number;
    }
    return numbers;
  }

  private expected(what: string): never {
    return this.refuse(`${what} is needed, not ${show(this.value)}`);
  }
}

/** A value as a message shows it. */
function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number that is too large';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}
