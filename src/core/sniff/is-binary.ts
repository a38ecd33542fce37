/** Control bytes that do not occur in text, except those that separate fields or records in some exports. */
const CONTROLS = new Set([
  0, 2, 3, 4, 5, 6, 7, 8, 0x0e, 0x0f, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19,
  0x7f,
]);
/** The largest share of control characters in a text. */
const MOST_CONTROLS = 0.02;
const BYTES_LOOKED_AT = 64 * 1024;
const BLANKS = new Set([0x09, 0x0a, 0x0d, 0x20]);

/** Whether decoded pieces are not text, or are blank. */
export function isBinary(pieces: readonly Buffer[]): boolean {
  let [bytes, controls, isBlank] = [0, 0, true];
  for (const piece of pieces) {
    for (const byte of piece.subarray(0, BYTES_LOOKED_AT)) {
      bytes++;
      if (CONTROLS.has(byte)) controls++;
      if (isBlank && !BLANKS.has(byte)) isBlank = false;
    }
  }
  return isBlank || controls > MOST_CONTROLS * bytes;
}
