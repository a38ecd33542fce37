import { EcomstreamError } from './ecomstream-error.js';

/** A source file cannot be read to its end; it stays in place and is retried later. */
export class SourceFileError extends EcomstreamError {
  readonly exitCode = 5;
}
