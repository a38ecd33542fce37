import { Errors } from '@oclif/core';
import type { Failure } from '../../core/errors/describe-failure.js';
import { EcomstreamError } from '../../core/errors/ecomstream-error.js';
import { errorMessage } from '../../core/errors/error-message.js';
import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import type { HintedFlags } from './argument-hint.js';
import { usageFailure } from './usage-failure.js';

/** Converts any thrown value to a failure for display. @param command an id such as `db:start`, or empty. */
export function toFailure(error: unknown, command: string, flags: HintedFlags = {}): Failure {
  if (error instanceof EcomstreamError) {
    const { code, message, exitCode } = error;
    return { code, message, hint: error.hint, exitCode };
  }
  if (error instanceof Errors.CLIError) return usageFailure(error.message, command, flags);
  return {
    code: 'bug',
    message: `This is a bug in ecomstream: ${errorMessage(error)}`,
    hint: hint`Report it with the command that you ran and the output of: ${POINTERS.version}`,
    exitCode: 1,
  };
}
