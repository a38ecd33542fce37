import { hintOf, type Hint } from '../../../core/hints/command-hint.js';
import { renderHint, type Invocation } from '../../../core/hints/invocation.js';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';

/** The result of one check, with a message and, if needed, a fix. */
export interface Finding {
  /** A stable identifier for programs. */
  readonly name: string;
  /** `skip`: the check was not made. */
  readonly level: 'ok' | 'skip' | 'warn' | 'fail';
  readonly message: Hint;
  readonly mend?: Hint;
  /** The exit code that a run would have because of it; only for failures. */
  readonly exitCode?: number;
}

/** A finding for output, with its commands written out. */
export interface PrintedFinding extends Finding {
  readonly message: string;
  readonly mend?: string;
}

/** Writes the commands of a finding in the form that the user runs them. */
export function printedFinding(finding: Finding, invocation: Invocation): PrintedFinding {
  const { mend, ...rest } = finding;
  return {
    ...rest,
    message: renderHint(finding.message, invocation),
    ...(mend === undefined ? {} : { mend: renderHint(mend, invocation) }),
  };
}

/** Exit codes of a run for problems of settings, database and machine. */
export const SETTINGS_WRONG = 2;
export const DATABASE_WRONG = 4;
export const MACHINE_WRONG = 5;

/** A passed check. */
export function fine(name: string, message: Hint): Finding {
  return { name, level: 'ok', message };
}

/** A skipped check; the message gives the reason. */
export function skipped(name: string, message: Hint): Finding {
  return { name, level: 'skip', message };
}

/** A warning: a run works, but the user should act. */
export function doubtful(name: string, message: Hint, mend: Hint): Finding {
  return { name, level: 'warn', message, mend };
}

/** A failure: a run does not work. */
export function broken(name: string, exitCode: number, message: Hint, mend: Hint): Finding {
  return { name, level: 'fail', message, mend, exitCode };
}

/**
 * A failure with the exit code of an error.
 * @throws the error itself when it is not an EcomstreamError.
 */
export function brokenBy(name: string, error: unknown): Finding {
  if (!(error instanceof EcomstreamError)) throw error;
  const { message, hint, exitCode } = error;
  return { name, level: 'fail', message, exitCode, ...(hint === undefined ? {} : { mend: hint }) };
}

/** Turns a failure into a warning, for features that a run can do without; `instead` describes the fallback. */
export function lessened(finding: Finding, instead: string): Finding {
  const { name, level, message, mend } = finding;
  if (level !== 'fail') return finding;
  const words = hintOf(message, ` ${instead}`);
  return { name, level: 'warn', message: words, ...(mend === undefined ? {} : { mend }) };
}
