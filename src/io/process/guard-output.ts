import { errorCode } from '../../core/errors/error-message.js';
import type { Invocation } from '../../core/hints/invocation.js';
import { describeFailure } from '../../core/errors/describe-failure.js';

const MACHINE_FAILED = 5;

/**
 * Ends the process with 5 when its output cannot be written, as on a full disk: what is not committed by
 * then is rolled back. A reader that went away is no failure; whoever minds listens for it.
 */
export function guardOutput(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  invocation: Invocation,
): void {
  for (const stream of [stdout, stderr]) {
    // The framework's own listener throws, and so would a stream without one.
    stream.removeAllListeners('error');
    stream.on('error', (error: Error) => {
      const why = errorCode(error) ?? error.message;
      if (why === 'EPIPE') return;
      if (stream === stdout) {
        const failure = {
          code: 'machine.output',
          message: `Standard output cannot be written (${why}).`,
          hint: 'Make room, or send it elsewhere; what was committed stays.',
          exitCode: MACHINE_FAILED,
        };
        stderr.write(describeFailure(failure, stderr, invocation));
      }
      process.exit(MACHINE_FAILED);
    });
  }
}
