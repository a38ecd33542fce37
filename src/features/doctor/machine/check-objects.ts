import {
  isObjectStoreError,
  type ObjectCalls,
} from '../../../io/files/object-store/object-calls.js';
import { objectPlace } from '../../../io/files/object-store/object-place.js';
import { broken, brokenBy, fine, MACHINE_WRONG, type Finding } from '../findings/finding.js';

const NAME = 'input';

/** Error names of S3 services, and the fix for each. */
const FIXES: Readonly<Record<string, string>> = {
  NoSuchBucket: 'Create the bucket, or set another --input.',
  InvalidAccessKeyId: 'Check AWS_ACCESS_KEY_ID or the profile.',
  SignatureDoesNotMatch: 'Check AWS_SECRET_ACCESS_KEY or the profile.',
  RequestTimeTooSkewed:
    'Set the clock of this machine: it differs from the server by more than 15 minutes.',
  ExpiredToken: 'Renew the credentials.',
  AccessDenied: 'Grant the credentials permission to list the bucket.',
  CredentialsProviderError: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.',
  PermanentRedirect: 'Set --region to the region of the bucket.',
  AuthorizationHeaderMalformed: 'Set --region to the region of the bucket.',
};

const DENIED = 'Check the credentials and their permissions on the bucket.';
const UNKNOWN = 'Check --endpoint, --region and the network.';

/** Whether a run can list the place of an object storage that it takes files from. */
export async function checkObjects(
  url: string,
  callsOf: () => Pick<ObjectCalls, 'list'>,
): Promise<Finding> {
  try {
    for await (const { objects } of callsOf().list(objectPlace(url), false)) {
      if (objects.length === 0) continue;
      return fine(NAME, `${url} is readable.`);
    }
    return fine(NAME, `${url} is readable and has no objects.`);
  } catch (error) {
    if (!isObjectStoreError(error)) return brokenBy(NAME, error);
    const [name = ''] = error.message.split(':');
    const fix = FIXES[name] ?? (error.kind === 'denied' ? DENIED : UNKNOWN);
    return broken(NAME, MACHINE_WRONG, `Cannot list ${url}: ${error.message}.`, fix);
  }
}
