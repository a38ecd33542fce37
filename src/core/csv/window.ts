const FNV_OFFSET = 0x811c9dc5;
const GOLDEN = 0x9e3779b1;
/** The second prime of xxHash32 (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md). */
const OTHER_FACTOR = 0x85ebca77;

/** Words are read and written whole, so that so many bytes behind the end of a window must be there as well. */
export const SLACK_BYTES = 8;

/** Bytes that are looked at one by one, and worked on several at once. */
export class Window {
  readonly bytes: Buffer;
  /** The bytes and what is behind them. */
  readonly view: DataView;

  /** @throws RangeError when the memory has not SLACK_BYTES more than the window. */
  constructor(memory: Buffer, length: number) {
    if (length + SLACK_BYTES > memory.length) throw new RangeError('the window has no slack');
    this.bytes = memory.subarray(0, length);
    this.view = new DataView(memory.buffer, memory.byteOffset, memory.length);
  }

  /** A window of new memory, with anything in it. */
  static of(length: number): Window {
    return new Window(Buffer.allocUnsafe(length + SLACK_BYTES), length);
  }

  /** A window with a copy of these bytes. */
  static from(bytes: Buffer): Window {
    const window = Window.of(bytes.length);
    bytes.copy(window.bytes);
    return window;
  }

  /** Copies bytes to a place in another window; what stands in the seven bytes behind them there is lost. */
  copy(start: number, end: number, target: Window, to: number): void {
    const [source, view] = [this.view, target.view];
    let at = to;
    for (let from = start; from < end; from += 8, at += 8) {
      view.setBigInt64(at, source.getBigInt64(from, true), true);
    }
  }

  /** Whether bytes are the same as those of another window from a place on. */
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
   * A hash of 32 bits of which all depend on all bytes: multiplied and mixed word by word, in the manner of FNV-1a,
   * and finished as in MurmurHash3 (https://github.com/aappleby/smhasher).
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

  /** Another hash of 32 bits, of other numbers and shifts: texts that share one hash do not share the other. */
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

  /** The text that bytes are. */
  text(start: number, end: number): string {
    return this.bytes.toString('utf8', start, end);
  }
}

/** A window of nothing. */
export const EMPTY_WINDOW = Window.of(0);
