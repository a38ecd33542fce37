import { MachineError } from '../../../core/errors/machine-error.js';
import { StorageOutage } from '../../../core/errors/storage-outage.js';
import type { RemoteError } from './remote-error.js';

/** The error for a command that a remote storage did not serve; after an outage, a retry is possible. */
export function storageFailure(
  error: RemoteError,
  what: string,
  { code, hint }: { readonly code: string; readonly hint: string },
): MachineError {
  const Failure = error.kind === 'outage' ? StorageOutage : MachineError;
  return new Failure(`Cannot ${what}: ${error.message}.`, { code, hint, cause: error });
}
