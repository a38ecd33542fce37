import { isAscii, isUtf8 } from 'node:buffer';
import type { RecordScanner } from './record-scanner.js';

/**
 * The texts of the fields that the scanner has just found in `window`, or undefined where the row is not
 * valid UTF-8. Doubled quotes become one in a quoted field; in a plain one they stay as they are.
 */
export function splitFields(
  window: Buffer,
  from: number,
  scanner: RecordScanner,
): string[] | undefined {
  const row = window.subarray(from, scanner.contentEnd);
  const ascii = isAscii(row);
  if (!ascii && !isUtf8(row)) return undefined;
  const text = ascii ? row.toString('latin1') : undefined;
  const fields: string[] = [];
  for (let index = 0; index < scanner.fields; index++) {
    const start = scanner.starts[index] ?? 0;
    const end = scanner.ends[index] ?? start;
    const field =
      text === undefined
        ? window.toString('utf8', start, end)
        : text.slice(start - from, end - from);
    const quoted = scanner.unusualQuotes && window[start - 1] === QUOTE;
    fields.push(quoted ? field.replaceAll('""', '"') : field);
  }
  return fields;
}

const QUOTE = 0x22;
