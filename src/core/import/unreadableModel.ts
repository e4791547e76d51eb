/** A file whose weights cannot be read. The message says what is wrong and where, for people. */
export class UnreadableModel extends Error {}

/**
 * Runs a decoder of a library on bytes that may be anything.
 * @throws UnreadableModel instead of whatever it throws
 */
export function guarded<T>(what: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof UnreadableModel) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableModel(`${what} ends too early or is damaged (${reason}).`);
  }
}
