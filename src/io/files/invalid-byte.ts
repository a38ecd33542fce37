/** A byte that is never valid in UTF-8, so that its row is rejected. */
export const INVALID = Buffer.from([0xff]);
