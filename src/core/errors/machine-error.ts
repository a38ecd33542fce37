import { EcomstreamError } from './ecomstream-error.js';

/** A problem of the machine: a full disk, a missing folder, a permission. */
export class MachineError extends EcomstreamError {
  readonly exitCode = 5;
}
