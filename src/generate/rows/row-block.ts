import { putUuid, UUID_LENGTH, type Uuid } from '../uuid.js';

/** A block is full with so many bytes: large enough to be written in one go, small enough for memory. */
const FULL = 1 << 18;
/** Room for the row that fills it; a row has some hundred bytes, and with the longest texts of a catalog some 30 kB. */
const LAST_ROW = 1 << 17;

/** Bytes that rows are put into, one field after the other. On the hot path, and used again when it was written. */
export class RowBlock {
  readonly #bytes = Buffer.allocUnsafeSlow(FULL + LAST_ROW);
  #length = 0;

  get isFull(): boolean {
    return this.#length >= FULL;
  }

  /** What was put into it; good until something is put into it again. */
  get content(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** Ready bytes. @throws RangeError where there is no room for them. */
  put(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** A short text of characters below 128. */
  putAscii(text: string): void {
    for (let index = 0; index < text.length; index += 1) {
      this.#bytes[this.#length + index] = text.charCodeAt(index);
    }
    this.#length += text.length;
  }

  putUuid(uuid: Uuid): void {
    putUuid(uuid, this.#bytes, this.#length);
    this.#length += UUID_LENGTH;
  }
}
