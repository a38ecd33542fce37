import { hintOf, type Hint } from '../../../core/hints/command-hint.js';
import { renderHint, type Invocation } from '../../../core/hints/invocation.js';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';

/** What one look at one thing came to; in words, and with the mend where there is something to mend. */
export interface Finding {
  /** A stable word for programs. */
  readonly name: string;
  /** `skip`: the check was not made, and says nothing. */
  readonly level: 'ok' | 'skip' | 'warn' | 'fail';
  readonly message: Hint;
  readonly mend?: Hint;
  /** What a run would end with because of it; only where it fails. */
  readonly exitCode?: number;
}

/** A finding whose commands are written out, as it is printed. */
export interface PrintedFinding extends Finding {
  readonly message: string;
  readonly mend?: string;
}

/** Writes the commands of a finding in the way in which the reader runs them. */
export function printedFinding(finding: Finding, invocation: Invocation): PrintedFinding {
  const { mend, ...rest } = finding;
  return {
    ...rest,
    message: renderHint(finding.message, invocation),
    ...(mend === undefined ? {} : { mend: renderHint(mend, invocation) }),
  };
}

/** How a run would end for what is wrong with settings, the database and the machine. */
export const SETTINGS_WRONG = 2;
export const DATABASE_WRONG = 4;
export const MACHINE_WRONG = 5;

/** Everything is as it should be. */
export function fine(name: string, message: Hint): Finding {
  return { name, level: 'ok', message };
}

/** The check was not made; the message says why. */
export function skipped(name: string, message: Hint): Finding {
  return { name, level: 'skip', message };
}

/** A run works, but somebody should look at this. */
export function doubtful(name: string, message: Hint, mend: Hint): Finding {
  return { name, level: 'warn', message, mend };
}

/** A run does not work with this. */
export function broken(name: string, exitCode: number, message: Hint, mend: Hint): Finding {
  return { name, level: 'fail', message, mend, exitCode };
}

/**
 * A failure that a run would end with.
 * @throws the error itself where it is none of ours.
 */
export function brokenBy(name: string, error: unknown): Finding {
  if (!(error instanceof EcomstreamError)) throw error;
  const { message, hint, exitCode } = error;
  return { name, level: 'fail', message, exitCode, ...(hint === undefined ? {} : { mend: hint }) };
}

/** The same as a warning where it fails, for what a run can do without; `instead` says what it does then. */
export function lessened(finding: Finding, instead: string): Finding {
  const { name, level, message, mend } = finding;
  if (level !== 'fail') return finding;
  const words = hintOf(message, ` ${instead}`);
  return { name, level: 'warn', message: words, ...(mend === undefined ? {} : { mend }) };
}
