import type { RemoteCalls } from '../../../io/files/remote/remote-calls.js';
import { isRemoteError } from '../../../io/files/remote/remote-error.js';
import { remotePlace } from '../../../io/files/remote/remote-place.js';
import { broken, brokenBy, fine, MACHINE_WRONG, type Finding } from '../findings/finding.js';

const NAME = 'input';

/** Checks whether a run can list its remote storage. */
export async function checkRemote(
  url: string,
  callsOf: () => Pick<RemoteCalls, 'list'> & AsyncDisposable,
): Promise<Finding> {
  try {
    await using calls = callsOf();
    for await (const { files } of calls.list(remotePlace(url), false)) {
      if (files.length > 0) return fine(NAME, `${url} is readable.`);
    }
    return fine(NAME, `${url} is readable and has no files.`);
  } catch (error) {
    if (!isRemoteError(error)) return brokenBy(NAME, error);
    return broken(NAME, MACHINE_WRONG, `Cannot list ${url}: ${error.message}.`, error.hint);
  }
}
