import { EcomstreamError } from './ecomstream-error.js';

/** The data is not acceptable: a reject budget was exceeded or a file was quarantined. */
export class DataError extends EcomstreamError {
  readonly exitCode = 3;
}
