/** A signal that is never aborted, for work that is always finished. */
export const NEVER = new AbortController().signal;
