import { isAscii } from 'node:buffer';
import type { FieldBounds } from './raw-row.js';

/** The texts of the fields of a row that is valid UTF-8, as their bytes stand. */
export function splitFields({ window, from, end, count, starts, ends }: FieldBounds): string[] {
  const row = window.bytes.subarray(from, end);
  const text = isAscii(row) ? row.toString('latin1') : undefined;
  return starts.slice(0, count).map((fieldStart, index) => {
    const fieldEnd = ends[index] ?? fieldStart;
    return text === undefined
      ? window.text(fieldStart, fieldEnd)
      : text.slice(fieldStart - from, fieldEnd - from);
  });
}
