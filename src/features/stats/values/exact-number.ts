/** An id as JSON has it: a number, or its digits where no number is exact; null for none. */
export function exactNumber(digits: string | null): number | string | null {
  if (digits === null) return null;
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
}
