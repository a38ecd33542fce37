import { describeFailure, type Failure } from '../../core/errors/describe-failure.js';
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
): void {
  if (asJson) stdout.write(`${safeJsonLines({ error: failure })}\n`);
  else stderr.write(describeFailure(failure, stderr));
}
