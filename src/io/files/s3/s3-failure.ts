import { S3ServiceException } from '@aws-sdk/client-s3';
import { RemoteError, type RemoteFailure } from '../remote/remote-error.js';

const GONE = 404;
const DENIED: ReadonlySet<number> = new Set([401, 403]);
/** A condition does not hold, or another request changes the same object. */
const CHANGED: ReadonlySet<number> = new Set([409, 412]);
/** The object is now shorter than the offset of the read. */
const BEHIND_THE_END = 416;
const TOO_MANY = 429;
const SERVERS_FAULT = 500;

/** The recommended fixes, by the error names of S3-compatible services. */
const FIXES: Readonly<Record<string, string>> = {
  NoSuchBucket: 'Create the bucket, or set another --input.',
  InvalidAccessKeyId: 'Check AWS_ACCESS_KEY_ID or the profile.',
  SignatureDoesNotMatch: 'Check AWS_SECRET_ACCESS_KEY or the profile.',
  RequestTimeTooSkewed:
    'Set the clock of this machine: it differs from the server by more than 15 minutes.',
  ExpiredToken: 'Renew the credentials.',
  AccessDenied: 'Grant the credentials permission to list, read, write and delete.',
  CredentialsProviderError:
    'Check the credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.',
  PermanentRedirect: 'Set --region to the region of the bucket.',
  AuthorizationHeaderMalformed: 'Set --region to the region of the bucket.',
};
const DENIED_FIX = 'Check the credentials and their permissions on the bucket.';
const UNKNOWN_FIX = 'Check --endpoint, --region and the network.';

/** The answer of an S3-compatible service, with a recommended fix. */
export function s3Failure(error: unknown): RemoteError {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const kind = kindOfAnswer(status, name);
  const fix = FIXES[name] ?? (kind === 'denied' ? DENIED_FIX : UNKNOWN_FIX);
  return new RemoteError(kind, name === '' ? message : `${name}: ${message}`, fix);
}

function kindOfAnswer(status: number | undefined, name: string): RemoteFailure {
  if (name === 'NoSuchBucket') return 'no-place';
  if (name === 'CredentialsProviderError') return 'denied';
  if (status === undefined) return 'outage';
  if (status === GONE) return 'gone';
  if (status === BEHIND_THE_END || CHANGED.has(status)) return 'changed';
  if (DENIED.has(status)) return 'denied';
  return status === TOO_MANY || status >= SERVERS_FAULT ? 'outage' : 'refused';
}
