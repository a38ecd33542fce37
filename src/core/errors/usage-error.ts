import { EcomstreamError } from './ecomstream-error.js';

/** A flag, a setting or a configuration file is wrong; nothing was started. */
export class UsageError extends EcomstreamError {
  readonly exitCode = 2;
}
