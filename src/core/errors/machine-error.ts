import { EcomstreamError } from './ecomstream-error.js';

/** The machine is in the way: a full disk, a missing folder, a permission. */
export class MachineError extends EcomstreamError {
  readonly exitCode = 5;
}
