import { errorCode } from '../../core/errors/error-message.js';
import type { Invocation } from '../../core/hints/invocation.js';
import { describeFailure } from '../../core/errors/describe-failure.js';

const MACHINE_FAILED = 5;

/**
 * Ends the process with exit code 5 when its output cannot be written, as on a full disk; uncommitted work is
 * rolled back. A closed output (EPIPE) is not an error here; other code listens for it where needed.
 */
export function guardOutput(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  invocation: Invocation,
): void {
  for (const stream of [stdout, stderr]) {
    // The framework's own listener throws, and so would a stream without a listener.
    stream.removeAllListeners('error');
    stream.on('error', (error: Error) => {
      const why = errorCode(error) ?? error.message;
      if (why === 'EPIPE') return;
      if (stream === stdout) {
        const failure = {
          code: 'machine.output',
          message: `Cannot write to standard output: ${why}.`,
          hint: 'Free space, or redirect the output. Committed data stays.',
          exitCode: MACHINE_FAILED,
        };
        stderr.write(describeFailure(failure, stderr, invocation));
      }
      process.exit(MACHINE_FAILED);
    });
  }
}
