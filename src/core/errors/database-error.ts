import { EcomstreamError } from './ecomstream-error.js';

/** The database cannot be reached, or it rejects the connection or a statement. */
export class DatabaseError extends EcomstreamError {
  readonly exitCode = 4;
}
