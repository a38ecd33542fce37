import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { distrust, fingerprintOf, hostKeyTypes } from '../../../../src/io/files/sftp/host-trust.js';
import { knownKeys } from '../../../../src/io/files/sftp/known-hosts.js';

const KEY = Buffer.from('a key');
const TEXT = KEY.toString('base64');

describe('a line of known_hosts', () => {
  const salt = Buffer.from('twenty bytes of salt');
  const hashed = (name: string) =>
    `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;

  it.each([
    ['shop.example.com', 22, true],
    ['SHOP.example.com', 22, true],
    ['other.example.com,shop.example.com', 22, true],
    ['shop.example.com', 2222, false],
    ['[shop.example.com]:2222', 2222, true],
    ['[shop.example.com]:2222', 22, false],
    ['*.example.com', 22, true],
    ['*.example.com,!shop.example.com', 22, false],
    ['shop?example.com', 22, true],
    ['shopxexample.com', 22, false],
    ['shop.example', 22, false],
    ['(shop.example.com', 22, false],
    [hashed('shop.example.com'), 22, true],
    [hashed('[shop.example.com]:2222'), 2222, true],
    [hashed('other.example.com'), 22, false],
    ['|1|broken', 22, false],
    ['# shop.example.com', 22, false],
  ])('%s for port %i: %s', (names, port, isFor) => {
    const keys = knownKeys(`\n${names} ssh-ed25519 ${TEXT} a comment\r\n`, {
      host: 'shop.example.com',
      port,
    });
    expect(keys).toEqual(isFor ? [{ type: 'ssh-ed25519', key: KEY, isRevoked: false }] : []);
  });

  it('can revoke a key, and name an authority, which is passed over', () => {
    const file = `@revoked * ssh-rsa ${TEXT}\n@cert-authority * ssh-rsa ${TEXT}\nshop.example.com\n`;
    expect(knownKeys(file, { host: 'shop.example.com', port: 22 })).toEqual([
      { type: 'ssh-rsa', key: KEY, isRevoked: true },
    ]);
  });
});

it('asks for keys of the types first that are known', () => {
  const known = [{ type: 'ssh-rsa', key: KEY, isRevoked: false }];
  expect(hostKeyTypes(known).slice(0, 3)).toEqual(['rsa-sha2-512', 'rsa-sha2-256', 'ssh-ed25519']);
  expect(hostKeyTypes([])[0]).toBe('ssh-ed25519');
});

it('trusts a key that is known, or whose fingerprint was given', () => {
  const known = [{ type: 'ssh-rsa', key: KEY, isRevoked: false }];
  const other = Buffer.from('another');
  const given = { known: [], fingerprint: fingerprintOf(KEY) };
  expect(distrust(KEY, { known, fingerprint: undefined })).toBeUndefined();
  expect(distrust(other, { known, fingerprint: undefined })).toContain('differs');
  expect(distrust(KEY, { known: [], fingerprint: undefined })).toContain('unknown');
  expect(distrust(KEY, given)).toBeUndefined();
  expect(distrust(other, given)).toContain(`not ${fingerprintOf(KEY)}`);
  const revoked = [...known, { type: 'ssh-rsa', key: KEY, isRevoked: true }];
  expect(distrust(KEY, { known: revoked, fingerprint: undefined })).toContain('revoked');
});
