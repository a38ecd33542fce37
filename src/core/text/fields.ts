import { sanitise } from './sanitise.js';

/** A value as it may stand in a line of fields. What is undefined is left out. */
export type FieldValue = string | number | undefined;

/** Values that need no quotes: no space, no quote, no equals sign, nothing that could end a field. */
const BARE = /^[\p{L}\p{M}\p{N}_.,:;/+\-@%#()[\]…]+$/u;

/** `key=value` pairs for a line that people and grep read; a value can neither end its field nor the line. */
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
