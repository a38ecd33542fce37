import { duration, pointInTime } from './value-parsers.js';

/** A start: a point in time or a duration before now, in milliseconds (since the epoch, or back from now). */
export type Since = { readonly at: number } | { readonly ago: number };

/** Parses a start as a user writes it: `7d`, `12h`, `2026-11-27`, `2026-11-27T18:00:00Z`. */
export function since(text: string): Since {
  // A number without a unit is ambiguous ("2026": seconds or a year), so it is rejected.
  if (/^\d+(\.\d+)?$/.test(text.trim())) throw new Error(EXPECTED);
  try {
    return /^\d{4}-/.test(text) ? { at: pointInTime(text) } : { ago: duration(text) };
  } catch (error) {
    throw new Error(EXPECTED, { cause: error });
  }
}

const EXPECTED = 'expected a duration such as 12h or 7d, or a date such as 2026-11-27';
