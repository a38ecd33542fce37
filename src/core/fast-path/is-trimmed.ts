const SPACE = 0x20;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const LOWER_A = 0x61;
const LOWER_Z = 0x7a;
const FIRST_BEYOND_ASCII = 0x80;
const FIRST_LEAD_BYTE = 0xc0;
/** The first bytes of non-ASCII white space (U+00A0, U+1680, U+2000 to U+205F, U+3000, U+FEFF). */
const MAY_BEGIN_SPACE: ReadonlySet<number> = new Set([0xc2, 0xe1, 0xe2, 0xe3, 0xef]);

/** Whether a text neither begins nor ends with white space that trimming would remove. */
export function isTrimmed(bytes: Uint8Array, start: number, end: number): boolean {
  let last = end - 1;
  while (last > start && isContinuation(bytes[last])) last--;
  return isInk(bytes[start]) && isInk(bytes[last]);
}

/** The same for an ASCII text without upper case, which lowering does not change. */
export function isTrimmedAndLower(bytes: Uint8Array, start: number, end: number): boolean {
  return isTrimmedWithout(UPPER_A, UPPER_Z, bytes, start, end);
}

/** The same for a text without lower case. */
export function isTrimmedAndUpper(bytes: Uint8Array, start: number, end: number): boolean {
  return isTrimmedWithout(LOWER_A, LOWER_Z, bytes, start, end);
}

function isTrimmedWithout(
  first: number,
  last: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  if (!isInk(bytes[start]) || !isInk(bytes[end - 1])) return false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= FIRST_BEYOND_ASCII || (byte >= first && byte <= last)) return false;
  }
  return true;
}

/** Whether the character that begins with this byte is certainly not white space. */
function isInk(byte: number | undefined): boolean {
  if (byte === undefined || byte <= SPACE) return false;
  return byte < FIRST_BEYOND_ASCII || !MAY_BEGIN_SPACE.has(byte);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= FIRST_BEYOND_ASCII && byte < FIRST_LEAD_BYTE;
}
