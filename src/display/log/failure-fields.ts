import type { PlainFailure } from '../../core/errors/describe-failure.js';
import { plainHint } from '../../core/hints/invocation.js';
import { EcomstreamError } from '../../core/errors/ecomstream-error.js';

/**
 * The loggable fields of an error. The message of an unexpected error may contain data, even a row, and is
 * omitted.
 */
export function failureFields(error: unknown): PlainFailure {
  if (!(error instanceof EcomstreamError)) {
    return {
      code: 'bug',
      message: 'This is a bug in ecomstream.',
      hint: 'See its message on standard error.',
      exitCode: 1,
    };
  }
  const { code, message, hint, exitCode } = error;
  return { code, message, hint: plainHint(hint), exitCode };
}
