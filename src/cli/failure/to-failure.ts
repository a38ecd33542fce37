import { Errors } from '@oclif/core';
import type { Failure } from '../../core/errors/describe-failure.js';
import { EcomstreamError } from '../../core/errors/ecomstream-error.js';
import { errorMessage } from '../../core/errors/error-message.js';

/** Turns anything that was thrown into the failure that is shown; `command` is an id such as `db:start`, or empty. */
export function toFailure(error: unknown, command: string): Failure {
  if (error instanceof EcomstreamError) {
    const { code, message, hint, exitCode } = error;
    return { code, message, hint, exitCode };
  }
  if (error instanceof Errors.CLIError) {
    // The parser adds "See more help with --help" in a line of its own; our hint is more specific.
    const message = error.message.replace(/\nSee more help with --help$/, '');
    const words = ['ecomstream', ...command.split(':').filter(Boolean), '--help'];
    const hint = `${words.join(' ')} shows what can be said.`;
    return { code: 'usage.flags', message, hint, exitCode: 2 };
  }
  return {
    code: 'bug',
    message: `This is a bug in ecomstream: ${errorMessage(error)}`,
    hint: 'Please report it, with what you did and the version that `ecomstream --version` prints.',
    exitCode: 1,
  };
}
