import { EcomstreamError } from './ecomstream-error.js';

/** The database cannot be reached, or it refuses us. */
export class DatabaseError extends EcomstreamError {
  readonly exitCode = 4;
}
