import { Window } from '../../../core/csv/window.js';
import { putDigits } from './put-digits.js';
import { putUuid, UUID_LENGTH, type Uuid } from '../chance/uuid.js';

/** Bytes that texts are put into, one behind the other. On the hot path, and used again and again. */
export class ByteBlock {
  readonly #window: Window;
  readonly #bytes: Buffer;
  #length = 0;

  constructor(capacity: number) {
    this.#window = Window.of(capacity);
    this.#bytes = this.#window.bytes;
  }

  get length(): number {
    return this.#length;
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

  /** Bytes of a window. @throws RangeError where there is no room for them. */
  putFrom(window: Window, start: number, end: number): void {
    window.copy(start, end, this.#window, this.#length);
    this.#length += end - start;
  }

  /** Copies what was put into it to a place in a window; what stands in SLACK_BYTES behind it there is lost. */
  copyTo(window: Window, place: number): void {
    this.#window.copy(0, this.#length, window, place);
  }

  /** A short text of characters below 128. */
  putAscii(text: string): void {
    const bytes = this.#bytes;
    const place = this.#length;
    for (let index = 0; index < text.length; index += 1) {
      bytes[place + index] = text.charCodeAt(index);
    }
    this.#length = place + text.length;
  }

  /** Any text, in UTF-8; the characters of Europe are the quick ones. */
  putText(text: string): void {
    const bytes = this.#bytes;
    let place = this.#length;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code < 0x80) {
        bytes[place++] = code;
      } else if (code < 0x800) {
        bytes[place++] = 0xc0 | (code >> 6);
        bytes[place++] = 0x80 | (code & 0x3f);
      } else {
        return this.put(Buffer.from(text));
      }
    }
    this.#length = place;
  }

  /** The decimal digits of a whole number from 0 on. */
  putNumber(number: number): void {
    let digits = 1;
    for (let limit = 10; limit <= number; limit *= 10) digits += 1;
    putDigits(this.#bytes, this.#length, number, digits);
    this.#length += digits;
  }

  putUuid(uuid: Uuid): void {
    putUuid(uuid, this.#window.view, this.#length);
    this.#length += UUID_LENGTH;
  }
}
