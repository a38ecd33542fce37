import type { Hint } from '../hints/command-hint.js';

/** What every expected failure says: what happened, what to do next, and how the process ends. */
export interface FailureDetails {
  /** A stable word for programs, such as `database.unreachable`. */
  readonly code: string;
  /** The next step for the reader, in one or two sentences. */
  readonly hint?: Hint;
  /** The error underneath. It may hold customer data, so it is never printed as it stands. */
  readonly cause?: unknown;
}

/** The base of all failures that a user can understand and mend; anything else that is thrown is a bug. */
export abstract class EcomstreamError extends Error {
  /** The process exit code of this class of failure (the table is in the README). */
  abstract readonly exitCode: number;
  readonly code: string;
  readonly hint: Hint | undefined;

  constructor(message: string, details: FailureDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = details.code;
    this.hint = details.hint;
  }
}
