const FNV_OFFSET = 0x811c9dc5;
const GOLDEN = 0x9e3779b1;
/** The second prime of xxHash32 (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md). */
const OTHER_FACTOR = 0x85ebca77;

/** Words are read and written as units, so the memory needs this many extra bytes after the end of a window. */
export const SLACK_BYTES = 8;

/** Bytes that are read one by one or as words of several bytes. */
export class Window {
  readonly bytes: Buffer;
  /** The bytes and the slack after them. */
  readonly view: DataView;

  /** @throws RangeError when the memory has fewer than SLACK_BYTES after the window. */
  constructor(memory: Buffer, length: number) {
    if (length + SLACK_BYTES > memory.length) throw new RangeError('the window has no slack');
    this.bytes = memory.subarray(0, length);
    this.view = new DataView(memory.buffer, memory.byteOffset, memory.length);
  }

  /** A window of new memory with undefined content. */
  static of(length: number): Window {
    return new Window(Buffer.allocUnsafe(length + SLACK_BYTES), length);
  }

  /** A window with a copy of these bytes. */
  static from(bytes: Buffer): Window {
    const window = Window.of(bytes.length);
    bytes.copy(window.bytes);
    return window;
  }

  /** Copies bytes to a position in another window; the seven bytes after them there are overwritten. */
  copy(start: number, end: number, target: Window, to: number): void {
    const [source, view] = [this.view, target.view];
    let at = to;
    for (let from = start; from < end; from += 8, at += 8) {
      view.setBigInt64(at, source.getBigInt64(from, true), true);
    }
  }

  /** Whether bytes are equal to those of another window from a position on. */
  isSame(start: number, end: number, other: Window, otherStart: number): boolean {
    const [view, otherView] = [this.view, other.view];
    const shift = otherStart - start;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      if (view.getInt32(at, true) !== otherView.getInt32(at + shift, true)) return false;
    }
    for (; at < end; at++) {
      if (view.getUint8(at) !== otherView.getUint8(at + shift)) return false;
    }
    return true;
  }

  /**
   * A 32-bit hash in which each bit depends on every byte: multiplied and mixed word by word as in FNV-1a, and
   * finished as in MurmurHash3 (https://github.com/aappleby/smhasher).
   */
  hash(start: number, end: number): number {
    const { view } = this;
    let hash = FNV_OFFSET ^ (end - start);
    let at = start;
    for (; at + 4 <= end; at += 4) {
      hash = Math.imul(hash ^ view.getInt32(at, true), GOLDEN);
      hash ^= hash >>> 15;
    }
    for (; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), GOLDEN);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  }

  /**
   * Another 32-bit hash with other constants and shifts: texts that collide in one hash do not collide in the
   * other.
   */
  otherHash(start: number, end: number): number {
    const { view } = this;
    let hash = end - start;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      hash = Math.imul(hash ^ view.getInt32(at, true), OTHER_FACTOR);
      hash ^= hash >>> 13;
    }
    for (; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), OTHER_FACTOR);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
    return hash ^ (hash >>> 15);
  }

  /** The text of the bytes. */
  text(start: number, end: number): string {
    return this.bytes.toString('utf8', start, end);
  }
}

/** A window of zero bytes. */
export const EMPTY_WINDOW = Window.of(0);
