import { isAscii, isUtf8 } from 'node:buffer';
import Papa from 'papaparse';
import type { RecordScanner } from './record-scanner.js';

/**
 * The texts of the fields that the scanner has just found in `window`, or undefined where the row is not
 * valid UTF-8. Plain and quoted fields are cut out; a row with doubled or stray quotes goes to Papa Parse.
 */
export function splitFields(
  window: Buffer,
  from: number,
  scanner: RecordScanner,
): string[] | undefined {
  const row = window.subarray(from, scanner.contentEnd);
  const ascii = isAscii(row);
  if (!ascii && !isUtf8(row)) return undefined;
  if (scanner.unusualQuotes) return papaFields(row.toString('utf8'));
  const text = ascii ? row.toString('latin1') : undefined;
  const fields: string[] = [];
  for (let index = 0; index < scanner.fields; index++) {
    const start = scanner.starts[index] ?? 0;
    const end = scanner.ends[index] ?? start;
    fields.push(
      text === undefined
        ? window.toString('utf8', start, end)
        : text.slice(start - from, end - from),
    );
  }
  return fields;
}

function papaFields(text: string): string[] {
  const parsed = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
  return parsed.data[0] ?? [''];
}
