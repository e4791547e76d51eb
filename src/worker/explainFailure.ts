/** What a person is told about an exception that nobody expected, and the next step. */
export function explainFailure(error: unknown): string {
  if (isOutOfMemory(error))
    return 'Training ran out of memory. Use fewer rows, fewer or smaller hidden layers, or precision float32.';
  const reason = error instanceof Error ? error.message : String(error);
  return `Training failed unexpectedly: ${reason}. Train again; if it fails again, please report it with the data.`;
}

/** Engines report it as a RangeError of an allocation or a length. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && /alloc|array length|string length|memory/i.test(error.message);
}
