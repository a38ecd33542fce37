import { describe, expect, it } from 'vitest';
import { lookUpPassword } from '../../../../src/io/postgres/connection/password-lookup.js';

const KEY = { host: 'db.example', port: 5432, database: 'shop', user: 'ann' };

/** Lines of a password file, what is looked for, and what libpq finds. */
const CASES: readonly [string, string, Partial<typeof KEY>, string | undefined][] = [
  ['all five fields', 'db.example:5432:shop:ann:secret', {}, 'secret'],
  ['stars', '*:*:*:*:secret', {}, 'secret'],
  ['a star and text', 'db*:5432:shop:ann:secret', {}, undefined],
  ['a star behind a backslash', String.raw`\*:*:*:*:secret`, {}, undefined],
  ['a user named *', String.raw`*:*:*:\*:secret`, { user: '*' }, 'secret'],
  ['the first line that fits', '*:*:*:bob:no\n*:*:*:ann:first\n*:*:*:*:second', {}, 'first'],
  ['another host', 'db:5432:shop:ann:secret', {}, undefined],
  ['another port', 'db.example:5433:shop:ann:secret', {}, undefined],
  ['another database', 'db.example:5432:shops:ann:secret', {}, undefined],
  ['another user', 'db.example:5432:shop:an:secret', {}, undefined],
  ['upper case', 'DB.example:5432:shop:ann:secret', {}, undefined],
  ['an IPv6 address', String.raw`\:\:1:5432:shop:ann:secret`, { host: '::1' }, 'secret'],
  ['a colon in the password', String.raw`*:*:*:*:a\:b`, {}, 'a:b'],
  ['a backslash in the password', String.raw`*:*:*:*:a\\b`, {}, String.raw`a\b`],
  ['any other character behind one', String.raw`*:*:*:*:\a\"`, {}, 'a"'],
  ['a backslash at the end', '*:*:*:*:a\\', {}, 'a\\'],
  ['a sixth field', '*:*:*:*:a:b', {}, 'a'],
  ['spaces, which count', '*:*:*:*: a ', {}, ' a '],
  ['a name with a backslash', String.raw`*:*:*:a\\n:secret`, { user: String.raw`a\n` }, 'secret'],
  ['a name with a colon', String.raw`*:*:a\:b:*:secret`, { database: 'a:b' }, 'secret'],
  ['comments and empty lines', '# *:*:*:*:no\n\n#\n*:*:*:*:secret\n', {}, 'secret'],
  ['Windows line ends', '*:*:*:bob:no\r\n*:*:*:ann:secret\r\n', {}, 'secret'],
  ['characters beyond ASCII', '*:*:shöp:*:gehe!m€', { database: 'shöp' }, 'gehe!m€'],
  ['an empty password', '*:*:*:*:', {}, ''],
  ['four fields only', '*:*:*:*', {}, undefined],
  ['no line', '', {}, undefined],
  ['a socket', '/run/pg:5432:shop:ann:secret', { host: '/run/pg' }, 'secret'],
  ['the default socket', 'localhost:*:*:*:secret', { host: '/var/run/postgresql' }, 'secret'],
  ['another socket', 'localhost:*:*:*:secret', { host: '/run/pg' }, undefined],
];

describe('a password file with', () => {
  it.each(CASES)('%s', (_, content, given, password) => {
    expect(lookUpPassword(content, { ...KEY, ...given })).toBe(password);
  });
});
