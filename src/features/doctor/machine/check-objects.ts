import { formatCounted } from '../../../core/text/format-count.js';
import {
  isObjectStoreError,
  type ObjectCalls,
} from '../../../io/files/object-store/object-calls.js';
import { objectPlace } from '../../../io/files/object-store/object-place.js';
import { broken, brokenBy, fine, MACHINE_WRONG, type Finding } from '../findings/finding.js';

const NAME = 'input';

/** What an object storage calls what is wrong, and how it is mended. */
const MENDS: Readonly<Record<string, string>> = {
  NoSuchBucket: 'Make the bucket, or name another with --input.',
  InvalidAccessKeyId:
    'The storage does not know this access key: check AWS_ACCESS_KEY_ID or the profile.',
  SignatureDoesNotMatch:
    'The secret is not that of the access key: check AWS_SECRET_ACCESS_KEY or the profile.',
  RequestTimeTooSkewed:
    'The clock of this machine and that of the storage differ by more than 15 minutes: set it.',
  ExpiredToken: 'The credentials have expired: get new ones.',
  AccessDenied: 'The credentials may not list the bucket: give them that right.',
  CredentialsProviderError:
    'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with AWS_PROFILE.',
  PermanentRedirect: 'The bucket is in another region: name it with --region.',
  AuthorizationHeaderMalformed: 'The bucket is in another region: name it with --region.',
};

const DENIED = 'Check the credentials, and that they may list and read the bucket.';
const UNKNOWN = 'Check --endpoint and --region, and that the server answers.';

/** Whether a run can list the place of an object storage that it takes files from. */
export async function checkObjects(
  url: string,
  callsOf: () => Pick<ObjectCalls, 'list'>,
): Promise<Finding> {
  try {
    for await (const { objects } of callsOf().list(objectPlace(url), false)) {
      if (objects.length === 0) continue;
      return fine(
        NAME,
        `${url} can be listed; it begins with ${formatCounted(objects.length, 'object')}.`,
      );
    }
    return fine(NAME, `${url} can be listed; it holds no object.`);
  } catch (error) {
    if (!isObjectStoreError(error)) return brokenBy(NAME, error);
    const [name = ''] = error.message.split(':');
    const mend = MENDS[name] ?? (error.kind === 'denied' ? DENIED : UNKNOWN);
    return broken(NAME, MACHINE_WRONG, `${url} cannot be listed (${error.message}).`, mend);
  }
}
