import type { PlainFailure } from '../../core/errors/describe-failure.js';
import { plainHint } from '../../core/hints/invocation.js';
import { EcomstreamError } from '../../core/errors/ecomstream-error.js';

/** What a log may say of an error. The message of a bug can hold anything, also a row: it is left out. */
export function failureFields(error: unknown): PlainFailure {
  if (!(error instanceof EcomstreamError)) {
    return {
      code: 'bug',
      message: 'This is a bug in ecomstream.',
      hint: 'Standard error has its message.',
      exitCode: 1,
    };
  }
  const { code, message, hint, exitCode } = error;
  return { code, message, hint: plainHint(hint), exitCode };
}
