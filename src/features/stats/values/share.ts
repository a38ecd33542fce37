/** A part of a whole, from 0 to 1; null where the whole is nothing. */
export type Share = number | null;

/** The share that a part has in a whole; null where the whole is nothing. */
export function shareOf(part: number, whole: number): Share {
  return whole === 0 ? null : part / whole;
}
