const AT = 1;
const POINT = 2;
const REFUSED = 3;

/** The class of each byte: 0 if it is allowed anywhere. White space, upper case and non-ASCII bytes are rejected. */
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCodePoint(byte);
  if (character === '@') return AT;
  if (character === '.') return POINT;
  return /[!-?[-~]/.test(character) ? 0 : REFUSED;
});

/** Whether bytes are an e-mail address in lower-case ASCII: something@something.something. */
export function isPlainEmail(bytes: Uint8Array, start: number, end: number): boolean {
  let at = -1;
  let point = -1;
  for (let position = start; position < end; position++) {
    const kind = KINDS[bytes[position] ?? 0];
    if (kind === 0) continue;
    if (kind === REFUSED) return false;
    if (kind === AT) {
      if (at !== -1) return false;
      at = position;
    } else if (at !== -1 && position > at + 1 && position < end - 1) {
      point = position;
    }
  }
  return at > start && point !== -1;
}
