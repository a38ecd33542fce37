/**
 * Why a remote storage does not do what it is asked: the file is `gone` or `changed`; our credentials are `denied`; there
 * is `no-place` (bucket, folder); an `outage`, after which another try can succeed; or it `refused` for another reason.
 */
export type RemoteFailure = 'gone' | 'changed' | 'denied' | 'no-place' | 'outage' | 'refused';

/** What a remote storage answered, or that it did not. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';

  constructor(
    readonly kind: RemoteFailure,
    message: string,
    /** What to do about it. */
    readonly hint: string,
  ) {
    // Without its cause: a socket that was refused there is no outage of the database.
    super(message);
  }
}

/** By its name: the calls are a bundle of their own, with a class of their own. */
export function isRemoteError(error: unknown): error is RemoteError {
  return error instanceof Error && error.name === 'RemoteError';
}
