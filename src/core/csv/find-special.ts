import type { Dialect } from '../dialect/dialect.js';

/** `find-special.wat`, assembled by `npm run wasm`. */
const ASSEMBLED =
  'AGFzbQEAAAABCQFgBH9/f38BfwMCAQAFAwEAAgcRAgZtZW1vcnkCAARmaW5kAAAKsAEBrQECA38DeyAC/Q8hCCAD/Q8hCUGQgAEhBgJAA0AgBCAATw0BIAT9AAQAIQcgB0EK/Q/9IyAHQQ39D/0j/VAgByAJ/SMgByAI/SP9UP1Q/WQhBSAEQRBqIABLBEAgBUEBIAAgBGt0QQFrcSEFCwJAA0AgBUUNASAGIAEgBGogBWhqNgIAIAZBBGohBiAFIAVBAWtxIQUMAAsLIARBEGohBAwACwsgBkGQgAFrQQJ2Cw==';

/** The module has room for so many bytes; behind them, and sixteen more, it writes their positions. */
export const BLOCK_BYTES = 16 * 1024;
const POSITIONS_AT = BLOCK_BYTES + 16;

const LF = 0x0a;
const CR = 0x0d;

/**
 * Finds the bytes of CSV that mean something, line feeds, carriage returns and the dialect's delimiters and quotes, in
 * at most BLOCK_BYTES from a position on. Their positions are good until it is called again.
 */
export type FindSpecial = (
  bytes: Uint8Array,
  from: number,
  to: number,
  marks: DialectMarks,
) => Int32Array;

/** The bytes of a dialect's delimiter and quote. */
export interface DialectMarks {
  readonly delimiter: number;
  readonly quote: number;
}

/** The marks of a dialect: each is one ASCII character, so one byte. */
export function marksOf({ delimiter, quote }: Dialect): DialectMarks {
  return { delimiter: delimiter.charCodeAt(0), quote: quote.charCodeAt(0) };
}

/** One byte after the other. */
export function findByLoop(): FindSpecial {
  const found = new Int32Array(BLOCK_BYTES);
  return (bytes, from, to, { delimiter, quote }) => {
    const greatest = Math.max(delimiter, quote, CR);
    let count = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      if (byte > greatest) continue; // letters and digits, with most delimiters
      if (byte === delimiter || byte === quote || byte === LF || byte === CR) found[count++] = at;
    }
    return found.subarray(0, count);
  };
}

/** Sixteen bytes at a time; undefined on a processor that cannot, such as one without SSE 4.1. */
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
  return (bytes, from, to, { delimiter, quote }) => {
    block.set(bytes.subarray(from, to));
    return found.subarray(0, Number(find(to - from, from, delimiter, quote)));
  };
}

/** The quickest that the processor can do. */
export const findSpecial = findBySixteen() ?? findByLoop();
