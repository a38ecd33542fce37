import { sanitise } from './sanitise.js';

/** A value in a line of fields. Undefined values are left out. */
export type FieldValue = string | number | undefined;

/** Values that need no quotes: without spaces, quotes, equals signs and anything else that could end a field. */
const BARE = /^[\p{L}\p{M}\p{N}_.,:;/+\-@%#()[\]…]+$/u;

/** `key=value` pairs in a line for people and grep; a value can end neither its field nor the line. */
export function formatFields(fields: Readonly<Record<string, FieldValue>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${quoted(String(value))}`)
    .join(' ');
}

function quoted(value: string): string {
  const safe = sanitise(value);
  if (BARE.test(safe)) return safe;
  return `"${safe.replaceAll(/["\\]/g, '\\$&')}"`;
}
