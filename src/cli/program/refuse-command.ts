import { describeFailure, type Failure } from '../../core/errors/describe-failure.js';

/** Says what is wrong with the command line, as JSON where that was asked for, and how the process is to end. */
export function refuseCommand(failure: Failure, words: readonly string[]): void {
  if (words.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ error: failure }, undefined, 2)}\n`);
  } else process.stderr.write(describeFailure(failure, process.stderr));
  process.exitCode = failure.exitCode;
}
