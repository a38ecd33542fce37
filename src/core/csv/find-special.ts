import type { Dialect } from '../dialect/dialect.js';

/** `find-special.wat`, assembled by `npm run wasm`. */
const ASSEMBLED =
  'AGFzbQEAAAABCgFgBX9/f39/AX8DAgEABQMBAAIHEQIGbWVtb3J5AgAEZmluZAAACr4BAbsBAgN/BHsgAv0PIQkgA/0PIQogBP0PIQtBkIABIQcCQANAIAUgAE8NASAF/QAEACEIIAhBCv0P/SMgCEEN/Q/9I/1QIAggCv0jIAggC/0jIAggCf0j/VD9UP1Q/WQhBiAFQRBqIABLBEAgBkEBIAAgBWt0QQFrcSEGCwJAA0AgBkUNASAHIAEgBWogBmhqNgIAIAdBBGohByAGIAZBAWtxIQYMAAsLIAVBEGohBQwACwsgB0GQgAFrQQJ2Cw==';

/** The block size of the module. It writes the positions 16 bytes after the end of the block. */
export const BLOCK_BYTES = 16 * 1024;
const POSITIONS_AT = BLOCK_BYTES + 16;

const LF = 0x0a;
const CR = 0x0d;

/**
 * Finds the special bytes of CSV (line feeds, carriage returns, and the delimiters, quotes and escapes of the
 * dialect) in at most BLOCK_BYTES from a position on. The positions are valid until the next call.
 */
export type FindSpecial = (
  bytes: Uint8Array,
  from: number,
  to: number,
  marks: DialectMarks,
) => Int32Array;

/** The special bytes of a dialect; NO_MARK where it has none. */
export interface DialectMarks {
  readonly delimiter: number;
  readonly quote: number;
  readonly escape: number;
}

/** Equal to no byte. */
const NO_MARK = -1;
const BACKSLASH = 0x5c;

/** The marks of a dialect: each is one ASCII character, so one byte. */
export function marksOf({ delimiter, quote, escape }: Dialect): DialectMarks {
  return {
    delimiter: delimiter.charCodeAt(0),
    quote: quote?.charCodeAt(0) ?? NO_MARK,
    escape: escape === 'backslash' ? BACKSLASH : NO_MARK,
  };
}

/** Compares one byte at a time. */
export function findByLoop(): FindSpecial {
  const found = new Int32Array(BLOCK_BYTES);
  return (bytes, from, to, { delimiter, quote, escape }) => {
    const greatest = Math.max(delimiter, quote, escape, CR);
    let count = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      if (byte > greatest) continue; // letters, digits, and with most delimiters more
      const isMark = byte === delimiter || byte === quote || byte === escape;
      if (isMark || byte === LF || byte === CR) found[count++] = at;
    }
    return found.subarray(0, count);
  };
}

/**
 * Compares sixteen bytes at a time. Undefined on a processor without the needed instructions, for example without
 * SSE 4.1.
 */
export function findBySixteen(): FindSpecial | undefined {
  if (typeof WebAssembly === 'undefined') return undefined; // with --jitless
  let exports: Readonly<Record<string, unknown>>;
  try {
    const module = new WebAssembly.Module(Buffer.from(ASSEMBLED, 'base64'));
    ({ exports } = new WebAssembly.Instance(module));
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return undefined;
    throw error;
  }
  const { find, memory } = exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof find !== 'function') {
    throw new TypeError('find-special.wat was not assembled');
  }
  const block = new Uint8Array(memory.buffer, 0, BLOCK_BYTES);
  const found = new Int32Array(memory.buffer, POSITIONS_AT, BLOCK_BYTES);
  return (bytes, from, to, { delimiter, quote, escape }) => {
    block.set(bytes.subarray(from, to));
    // A mark that the dialect does not have is searched as a second delimiter.
    const orDelimiter = (mark: number) => (mark === NO_MARK ? delimiter : mark);
    const count = find(to - from, from, delimiter, orDelimiter(quote), orDelimiter(escape));
    return found.subarray(0, Number(count));
  };
}

/** The fastest implementation that the processor supports. */
export const findSpecial = findBySixteen() ?? findByLoop();
