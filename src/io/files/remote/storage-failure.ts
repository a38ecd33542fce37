import { MachineError } from '../../../core/errors/machine-error.js';
import { StorageOutage } from '../../../core/errors/storage-outage.js';
import type { RemoteError } from './remote-error.js';

/** The failure of a command that a remote storage did not serve; an outage is one that can be waited for. */
export function storageFailure(
  error: RemoteError,
  what: string,
  { code, hint }: { readonly code: string; readonly hint: string },
): MachineError {
  const Failure = error.kind === 'outage' ? StorageOutage : MachineError;
  return new Failure(`Cannot ${what}: ${error.message}.`, { code, hint, cause: error });
}
