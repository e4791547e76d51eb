/** Reads bytes as pieces of whole lines. */
import type { ByteSource } from '../dataSource';
import { BYTES_BEHIND } from '../decimal';
import { LineTooLong } from '../unreadableText';

export const PIECE_BYTES = 2 ** 18;
const LONGEST_LINE_BYTES = 2 ** 28;

/** Room for a line feed that may be missing at the end, and what whoever reads numbers looks at. */
const BEHIND = 1 + BYTES_BEHIND;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Goes through a source once; what is read lies in a buffer that is used again. */
export class Pieces {
  /** Holds the piece in its bytes up to `end`, the last of which is a line feed, and BYTES_BEHIND more. */
  buffer: Uint8Array;
  end = 0;
  /** Where in the source the piece begins. */
  position: number;
  /** Whether nothing comes behind the piece. */
  isLast = false;
  private filled = 0;
  /** Whether carriage returns were found that stand alone. */
  private hasReturns = false;

  /** @param from where in the source to begin */
  constructor(
    private readonly source: ByteSource,
    from: number,
    pieceBytes = PIECE_BYTES,
  ) {
    this.position = from;
    this.buffer = new Uint8Array(pieceBytes + BEHIND);
  }

  /**
   * Moves on to the next piece, which begins with what the present one was not used for.
   * @param used bytes of the present piece that are done with; at least one, or its record is longer than a piece
   * @returns whether there is one
   * @throws LineTooLong
   */
  next(used: number): boolean {
    if (this.isLast && used === this.end) return false;
    this.buffer.copyWithin(0, used, this.filled);
    this.filled -= used;
    this.position += used;
    const isFirst = this.end === 0;
    for (let isWanting = used === 0 && !isFirst; ; isWanting = true) {
      if (isWanting) this.grow();
      const room = this.buffer.subarray(this.filled, this.buffer.length - BEHIND);
      const got = this.source.read(this.position + this.filled, room);
      this.isLast = got < room.length;
      this.filled += got;
      if (this.filled === 0) return false;
      if (this.isLast) this.endLastLine();
      if (isFirst || isWanting || this.hasReturns) this.endLinesFrom(0);
      this.end = this.buffer.lastIndexOf(LINE_FEED, this.filled - 1) + 1;
      if (this.end > 0) return true;
    }
  }

  /**
   * Makes carriage returns that stand alone what they stand for, a line's end. They are looked for in the first piece, in
   * lines longer than one, and everywhere once there were any; elsewhere whoever meets one asks for it.
   */
  endLinesFrom(start: number): void {
    const { buffer, filled } = this;
    // What follows the last byte is not known yet.
    for (
      let at = buffer.indexOf(CARRIAGE_RETURN, start);
      at >= 0 && at < filled - 1;
      at = buffer.indexOf(CARRIAGE_RETURN, at + 1)
    )
      if (buffer[at + 1] !== LINE_FEED) {
        buffer[at] = LINE_FEED;
        this.hasReturns = true;
      }
  }

  private grow(): void {
    if (this.buffer.length > LONGEST_LINE_BYTES) throw new LineTooLong();
    const buffer = new Uint8Array(this.buffer.length * 2);
    buffer.set(this.buffer.subarray(0, this.filled));
    this.buffer = buffer;
  }

  private endLastLine(): void {
    if (this.filled > 0 && this.buffer[this.filled - 1] !== LINE_FEED) this.buffer[this.filled++] = LINE_FEED;
  }
}
