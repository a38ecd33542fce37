/** Replaces an unknown number: never a zero. */
export const DASH = '–';
