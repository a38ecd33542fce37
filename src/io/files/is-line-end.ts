/** Bytes at the end of a file that show whether it ends with a line end (one character in UTF-16). */
export const LINE_END_BYTES = 2;

const LINE_ENDS = [0x0a, 0x0d];

/** Whether the last bytes of a file are a line end, also in UTF-16. */
export function isLineEnd(end: Buffer): boolean {
  const [first, last] = [end.at(0) ?? 0, end.at(-1) ?? 0];
  return LINE_ENDS.includes(last) || (last === 0 && LINE_ENDS.includes(first));
}
