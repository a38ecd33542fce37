import { expect, it } from 'vitest';
import {
  placeBeside,
  placeUrl,
  remoteFile,
  remotePlace,
} from '../../../../src/io/files/remote/remote-place.js';

it.each([
  ['s3://shop', 's3://shop/', 's3://shop/processed/'],
  ['s3://shop/in', 's3://shop/in/', 's3://shop/processed/'],
  ['s3://shop/a//in/', 's3://shop/a/in/', 's3://shop/a/processed/'],
  ['sftp://host', 'sftp://host/', 'sftp://host/processed/'],
  [
    'sftp://me@host:2222/srv/./in',
    'sftp://me@host:2222/srv/in/',
    'sftp://me@host:2222/srv/processed/',
  ],
  ['sftp://me@[::1]:22/~/in', 'sftp://me@[::1]:22/~/in/', 'sftp://me@[::1]:22/~/processed/'],
])('%s is %s, and has %s beside it', (url, whole, beside) => {
  expect(placeUrl(remotePlace(url))).toBe(whole);
  expect(placeBeside(url, 'processed')).toBe(beside);
});

it.each([
  's3://',
  's3://-',
  's3:///in',
  'sftp://',
  'sftp://me@/in',
  'sftp://host:port/in',
  'sftp://a b/in',
  'sftp://host/in/../out',
  'ftp://host/in',
])('%s names no place', (url) => {
  expect(() => remotePlace(url)).toThrow(expect.objectContaining({ code: 'usage.location' }));
});

it.each([
  ['s3://shop/a.csv', 's3://shop/', 'a.csv'],
  ['s3://shop/processed/2026/a b.csv', 's3://shop/processed/2026/', 'a b.csv'],
  ['sftp://me@host/~/processed/a.csv', 'sftp://me@host/~/processed/', 'a.csv'],
])('%s is a file of %s', (url, whole, name) => {
  const file = remoteFile(url);
  expect([placeUrl(file.place), file.name]).toEqual([whole, name]);
});

it.each(['s3://shop', 's3://shop/', 'sftp://host'])('%s names no file', (url) => {
  expect(() => remoteFile(url)).toThrow('it has no file name');
});

it.each(['sftp://me:word@host/in', 'sftp://me:@host/in', 's3://key:word@bucket/in'])(
  'a password does not belong there: %s',
  (url) => {
    expect(() => remotePlace(url)).toThrow(expect.objectContaining({ code: 'usage.url-password' }));
    expect(() => remotePlace(url)).not.toThrow(/word@/);
  },
);
