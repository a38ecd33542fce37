/** A byte that is never valid in UTF-8, so that the row it stands in is rejected. */
export const INVALID = Buffer.from([0xff]);
