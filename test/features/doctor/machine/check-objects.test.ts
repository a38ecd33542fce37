import { expect, it } from 'vitest';
import { checkObjects } from '../../../../src/features/doctor/machine/check-objects.js';
import {
  ObjectStoreError,
  type ListedPage,
} from '../../../../src/io/files/object-store/object-calls.js';

const PLACE = 's3://shop/incoming';

/** Calls that list pages, or fail as a storage does. */
function calls(...pages: readonly (ListedPage | ObjectStoreError)[]) {
  return {
    async *list() {
      for (const page of pages) {
        if (page instanceof ObjectStoreError) throw page;
        yield page;
      }
    },
  };
}

it('a place that can be listed', async () => {
  const object = { key: 'incoming/a.csv', etag: '"a"', bytes: 1, modifiedAt: 0 };
  expect(await checkObjects(PLACE, () => calls({ objects: [object], folders: 0 }))).toEqual({
    name: 'input',
    level: 'ok',
    message: `${PLACE} is readable.`,
  });
  expect(await checkObjects(PLACE, () => calls())).toMatchObject({ level: 'ok' });
});

it.each<[message: string, mend: string, kind?: ObjectStoreError['kind']]>([
  ['RequestTimeTooSkewed: The difference is too large', 'clock of this machine'],
  ['InvalidAccessKeyId: The key does not exist', 'AWS_ACCESS_KEY_ID'],
  ['SignatureDoesNotMatch: The signatures differ', 'AWS_SECRET_ACCESS_KEY'],
  ['NoSuchBucket: It does not exist', 'Create the bucket'],
  ['AccessDenied: Access Denied', 'permission to list the bucket'],
  ['CredentialsProviderError: Could not load credentials', 'AWS_PROFILE'],
  ['NoSuchUser: Another server says it so', 'Check the credentials'],
  ['TimeoutError: connect', '--endpoint', 'outage'],
])('says how to mend %s', async (message, mend, kind = 'denied') => {
  const error = new ObjectStoreError(kind, message);
  expect(await checkObjects(PLACE, () => calls(error))).toEqual({
    name: 'input',
    level: 'fail',
    exitCode: 5,
    message: `Cannot list ${PLACE}: ${message}.`,
    mend: expect.stringContaining(mend),
  });
});

it('a place that names no bucket', async () => {
  expect(await checkObjects('s3://', () => calls())).toMatchObject({ level: 'fail', exitCode: 2 });
});
