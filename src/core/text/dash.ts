/** What stands where a number cannot be known: never a zero. */
export const DASH = '–';
