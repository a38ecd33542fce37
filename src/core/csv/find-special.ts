/** `find-special.wat`, assembled by `npm run wasm`. */
const ASSEMBLED =
  'AGFzbQEAAAABBwFgAn9/AX8DAgEABQMBAAIHEQIGbWVtb3J5AgAEZmluZAAACqgBAaUBAgN/AXtBkIABIQQCQANAIAIgAE8NASAC/QAEACEFIAVBCv0P/SMgBUEN/Q/9I/1QIAVBIv0P/SMgBUEs/Q/9I/1Q/VD9ZCEDIAJBEGogAEsEQCADQQEgACACa3RBAWtxIQMLAkADQCADRQ0BIAQgASACaiADaGo2AgAgBEEEaiEEIAMgA0EBa3EhAwwACwsgAkEQaiECDAALCyAEQZCAAWtBAnYL';

/** The module has room for so many bytes; behind them, and sixteen more, it writes their positions. */
export const BLOCK_BYTES = 16 * 1024;
const POSITIONS_AT = BLOCK_BYTES + 16;

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;

/**
 * Finds the bytes of CSV that mean something, line feeds, carriage returns, quotes and commas, in at most BLOCK_BYTES
 * from a position on. Their positions are good until it is called again.
 */
export type FindSpecial = (bytes: Uint8Array, from: number, to: number) => Int32Array;

/** One byte after the other. */
export function findByLoop(): FindSpecial {
  const found = new Int32Array(BLOCK_BYTES);
  return (bytes, from, to) => {
    let count = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      if (byte > COMMA) continue; // letters and digits: no byte that is looked for is above it
      if (byte === COMMA || byte === QUOTE || byte === LF || byte === CR) found[count++] = at;
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
  return (bytes, from, to) => {
    block.set(bytes.subarray(from, to));
    return found.subarray(0, Number(find(to - from, from)));
  };
}

/** The quickest that the processor can do. */
export const findSpecial = findBySixteen() ?? findByLoop();
