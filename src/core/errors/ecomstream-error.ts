import type { Hint } from '../hints/command-hint.js';

/** The details of every expected failure: the problem, the next step and the exit code. */
export interface FailureDetails {
  /** A stable code for programs, such as `database.unreachable`. */
  readonly code: string;
  /** The next step for the reader, in one or two sentences. */
  readonly hint?: Hint;
  /** The underlying error. It may contain customer data, so it is never printed unchanged. */
  readonly cause?: unknown;
}

/** The base class of all failures that a user can understand and fix; any other exception is a bug. */
export abstract class EcomstreamError extends Error {
  /** The process exit code of this class of failure (the table is in docs/settings.md). */
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
