import { describeFailure, type Failure } from '../../core/errors/describe-failure.js';
import { renderHint, type Invocation } from '../../core/hints/invocation.js';
import { safeJsonLines } from '../../core/text/safe-json.js';

/** The output streams for failures. */
export interface FailureStreams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/**
 * Shows a failure as `{"error": …}` on standard output, or as text on standard error. All errors are printed here,
 * with control characters in names and values escaped.
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
