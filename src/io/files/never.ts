/** A signal that is never aborted, for what is finished once it has begun. */
export const NEVER = new AbortController().signal;
