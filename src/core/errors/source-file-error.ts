import { EcomstreamError } from './ecomstream-error.js';

/** A source file cannot be read to its end; it stays where it is and is tried again later. */
export class SourceFileError extends EcomstreamError {
  readonly exitCode = 5;
}
