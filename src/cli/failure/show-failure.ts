import { describeFailure, type Failure } from '../../core/errors/describe-failure.js';
import { renderHint, type Invocation } from '../../core/hints/invocation.js';
import { safeJsonLines } from '../../core/text/safe-json.js';

/** The streams that a failure is shown on. */
export interface FailureStreams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/**
 * Shows a failure: as `{"error": …}` on standard output, or in words on standard error. Every error of the program
 * is printed here, so that no byte of a name or value reaches a terminal as a control character.
 */
export function showFailure(
  failure: Failure,
  asJson: boolean,
  { stdout, stderr }: FailureStreams,
  invocation: Invocation,
): void {
  if (!asJson) {
    stderr.write(describeFailure(failure, stderr, invocation));
    return;
  }
  const hint = failure.hint === undefined ? undefined : renderHint(failure.hint, invocation);
  stdout.write(`${safeJsonLines({ error: { ...failure, hint } })}\n`);
}
