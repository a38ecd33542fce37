import { isAscii } from 'node:buffer';
import type { FieldBounds } from './raw-row.js';

const QUOTE = 0x22;

/**
 * The texts of the fields of a row that is valid UTF-8. Doubled quotes become one in a quoted field; in a
 * plain one they stay as they are.
 */
export function splitFields(
  { window, from, end, count, starts, ends }: FieldBounds,
  unusualQuotes: boolean,
): string[] {
  const { bytes } = window;
  const row = bytes.subarray(from, end);
  const text = isAscii(row) ? row.toString('latin1') : undefined;
  return starts.slice(0, count).map((fieldStart, index) => {
    const fieldEnd = ends[index] ?? fieldStart;
    const field =
      text === undefined
        ? window.text(fieldStart, fieldEnd)
        : text.slice(fieldStart - from, fieldEnd - from);
    const quoted = unusualQuotes && fieldStart > from && bytes[fieldStart - 1] === QUOTE;
    return quoted ? field.replaceAll('""', '"') : field;
  });
}
