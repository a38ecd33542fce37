import { isAscii } from 'node:buffer';

const BYTE = 0x100;
const FIRST_BEYOND_ASCII = 0x80;

/** A text in an encoding of one or two bytes a character: what `TextDecoder` decodes, the other way round. */
export function encode(text: string, encoding: string): Buffer {
  const codes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding);
  const learn = (bytes: readonly number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if (!codes.has(character)) codes.set(character, bytes);
  };
  for (let lead = FIRST_BEYOND_ASCII; lead < BYTE; lead++) learn([lead]);
  for (let lead = FIRST_BEYOND_ASCII; lead < BYTE; lead++) {
    for (let trail = 0x40; trail < BYTE; trail++) learn([lead, trail]);
  }
  return Buffer.concat(
    Array.from(text, (character) => {
      if (isAscii(Buffer.from(character))) return Buffer.from(character);
      const bytes = codes.get(character);
      if (bytes === undefined) throw new RangeError(`${character} is not in ${encoding}`);
      return Buffer.from(bytes);
    }),
  );
}
