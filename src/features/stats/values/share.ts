/** A share from 0 to 1; null when the whole is 0. */
export type Share = number | null;

/** The share of a part in a whole; null when the whole is 0. */
export function shareOf(part: number, whole: number): Share {
  return whole === 0 ? null : part / whole;
}
