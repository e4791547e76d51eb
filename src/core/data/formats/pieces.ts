/** Reads bytes as pieces of whole lines. */
import type { ByteSource } from '../dataSource';

export const PIECE_BYTES = 2 ** 20;
/** Longest line, and longest quoted record. */
const LONGEST_RECORD_BYTES = 2 ** 28;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Goes through a source once; what is read lies in a buffer that is used again. */
export class Pieces {
  /** Holds the piece in its bytes up to `end`, the last of which is a line feed. */
  buffer: Uint8Array;
  end = 0;
  /** Where in the source the piece begins. */
  position: number;
  /** Whether nothing comes behind the piece. */
  isLast = false;
  private filled = 0;

  /** @param from where in the source to begin */
  constructor(
    private readonly source: ByteSource,
    from: number,
    pieceBytes = PIECE_BYTES,
  ) {
    this.position = from;
    this.buffer = new Uint8Array(pieceBytes + 1);
  }

  /**
   * Moves on to the next piece, which begins with what the present one was not used for.
   * @param used bytes of the present piece that are done with; at least one, or its record is longer than a piece
   * @returns whether there is one
   */
  next(used: number): boolean {
    if (this.isLast && used === this.end) return false;
    this.buffer.copyWithin(0, used, this.filled);
    this.filled -= used;
    this.position += used;
    let isWanting = used === 0 && this.end > 0;
    let checked = used === 0 ? this.end : 0;
    for (;;) {
      if (isWanting) this.grow();
      const got = this.source.read(
        this.position + this.filled,
        this.buffer.subarray(this.filled, this.buffer.length - 1),
      );
      this.isLast = this.filled + got < this.buffer.length - 1;
      this.filled += got;
      if (this.filled === 0) return false;
      if (this.isLast) this.endLastLine();
      checked = this.endLines(checked);
      this.end = this.buffer.lastIndexOf(LINE_FEED, this.filled - 1) + 1;
      if (this.end > 0) return true;
      isWanting = true;
    }
  }

  private grow(): void {
    if (this.buffer.length > LONGEST_RECORD_BYTES)
      throw new RangeError(`A line takes more than ${LONGEST_RECORD_BYTES} bytes of memory.`);
    const buffer = new Uint8Array(this.buffer.length * 2);
    buffer.set(this.buffer.subarray(0, this.filled));
    this.buffer = buffer;
  }

  private endLastLine(): void {
    if (this.filled > 0 && this.buffer[this.filled - 1] !== LINE_FEED) this.buffer[this.filled++] = LINE_FEED;
  }

  /** Makes a lone carriage return what it stands for, a line's end. Returns how far that is sure. */
  private endLines(from: number): number {
    const { buffer, filled } = this;
    for (
      let at = buffer.indexOf(CARRIAGE_RETURN, from);
      at >= 0;
      at = buffer.indexOf(CARRIAGE_RETURN, at + 1)
    ) {
      // What follows the last byte is not known yet.
      if (at >= filled - 1) return Math.min(at, filled);
      if (buffer[at + 1] !== LINE_FEED) buffer[at] = LINE_FEED;
    }
    return filled;
  }
}
