import { S3ServiceException } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { s3Failure } from '../../../../src/io/files/s3/s3-failure.js';

it.each<[name: string, status: number, kind: string, hint: string]>([
  ['RequestTimeTooSkewed', 403, 'denied', 'clock of this machine'],
  ['InvalidAccessKeyId', 403, 'denied', 'AWS_ACCESS_KEY_ID'],
  ['SignatureDoesNotMatch', 403, 'denied', 'AWS_SECRET_ACCESS_KEY'],
  ['NoSuchBucket', 404, 'no-place', 'Create the bucket'],
  ['AccessDenied', 403, 'denied', 'permission to list'],
  ['NoSuchUser', 401, 'denied', 'Check the credentials'],
  ['NoSuchKey', 404, 'gone', '--endpoint'],
  ['PreconditionFailed', 412, 'changed', '--endpoint'],
  ['InvalidRange', 416, 'changed', '--endpoint'],
  ['SlowDown', 429, 'outage', '--endpoint'],
  ['InternalError', 500, 'outage', '--endpoint'],
  ['MethodNotAllowed', 405, 'refused', '--endpoint'],
])('an answer with %s', (name, status, kind, hint) => {
  const answer = new S3ServiceException({
    name,
    message: 'why',
    $fault: 'client',
    $metadata: { httpStatusCode: status },
  });
  expect(s3Failure(answer)).toMatchObject({
    kind,
    message: `${name}: why`,
    hint: expect.stringContaining(hint),
  });
});

it('no answer', () => {
  const lost = Object.assign(new Error('connect ECONNREFUSED'), { name: 'Error' });
  expect(s3Failure(lost)).toMatchObject({ kind: 'outage' });
  const none = Object.assign(new Error('none'), { name: 'CredentialsProviderError' });
  expect(s3Failure(none)).toMatchObject({
    kind: 'denied',
    hint: expect.stringContaining('AWS_PROFILE'),
  });
});
