const FIRST_LEAD_BYTE = 0xc0;
const FIRST_BEYOND_ASCII = 0x80;

/** The bytes without a non-ASCII character at their end, because the rest of that character may still follow. */
export function wholeCharacters(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] ?? 0) >= FIRST_BEYOND_ASCII) {
    end--;
    if ((bytes[end] ?? 0) >= FIRST_LEAD_BYTE) break;
  }
  return bytes.subarray(0, end);
}
