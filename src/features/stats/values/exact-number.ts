/** An id for JSON: a number, or a string of digits if a number would be inexact; null for none. */
export function exactNumber(digits: string | null): number | string | null {
  if (digits === null) return null;
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
}
