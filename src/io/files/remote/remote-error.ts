/**
 * The reason that a remote storage does not serve a request: the file is `gone` or `changed`; the credentials are
 * `denied`; there is `no-place` (bucket, folder); an `outage`, after which a retry can succeed; or it `refused` for
 * another reason.
 */
export type RemoteFailure = 'gone' | 'changed' | 'denied' | 'no-place' | 'outage' | 'refused';

/** The answer of a remote storage, or the lack of one. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';

  constructor(
    readonly kind: RemoteFailure,
    message: string,
    /** The recommended fix. */
    readonly hint: string,
  ) {
    // Without its cause: a refused connection to the storage must not look like an outage of the database.
    super(message);
  }
}

/** By its name: the calls are a separate bundle with its own copy of the class. */
export function isRemoteError(error: unknown): error is RemoteError {
  return error instanceof Error && error.name === 'RemoteError';
}
