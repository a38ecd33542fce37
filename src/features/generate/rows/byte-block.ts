import { Window } from '../../../core/csv/window.js';
import { putDigits } from './put-digits.js';
import { putUuid, UUID_LENGTH, type Uuid } from '../chance/uuid.js';

/** A reusable buffer to which texts are appended. On the hot path. */
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

  /** The content so far; valid until the next put. */
  get content(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** Appends bytes. @throws RangeError when they do not fit. */
  put(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Appends bytes of a window. @throws RangeError when they do not fit. */
  putFrom(window: Window, start: number, end: number): void {
    window.copy(start, end, this.#window, this.#length);
    this.#length += end - start;
  }

  /** Copies the content to a position in a window; overwrites up to SLACK_BYTES after it. */
  copyTo(window: Window, place: number): void {
    this.#window.copy(0, this.#length, window, place);
  }

  /** Appends a short ASCII text. */
  putAscii(text: string): void {
    const bytes = this.#bytes;
    const place = this.#length;
    for (let index = 0; index < text.length; index += 1) {
      bytes[place + index] = text.charCodeAt(index);
    }
    this.#length = place + text.length;
  }

  /** Appends any text as UTF-8; optimised for European letters. */
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

  /** Appends the decimal digits of a non-negative integer. */
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
