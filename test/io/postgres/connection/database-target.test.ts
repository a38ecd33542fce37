import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, inject, it } from 'vitest';
import {
  describeTarget,
  isThisMachine,
  parseDatabaseUrl,
  targetUrl,
  type DatabaseTarget,
} from '../../../../src/io/postgres/connection/database-target.js';
import { UsageError } from '../../../../src/core/errors/usage-error.js';

const LOCAL: DatabaseTarget = {
  host: 'localhost',
  port: 5432,
  user: 'ann',
  password: undefined,
  database: 'shop',
  sslMode: 'disable',
  sslRootCert: undefined,
};

const hasPsql = spawnSync('psql', ['--version']).status === 0;

function refusal(url: string, defaults = {}): unknown {
  try {
    return parseDatabaseUrl(url, defaults);
  } catch (error) {
    return error;
  }
}

describe('a database URL', () => {
  it.each<[string, string, Partial<DatabaseTarget>]>([
    [
      'all that it can have',
      'postgresql://ann:pw@db.example:5433/shop',
      { host: 'db.example', port: 5433, password: 'pw', sslMode: 'verify-full' },
    ],
    ['the short scheme', 'postgres://ann@localhost/shop', {}],
    [
      'the form of Java',
      'jdbc:postgresql://localhost:5432/shop?user=ann&password=p%40w',
      { password: 'p@w' },
    ],
    ['spaces around', ' postgresql://ann@localhost/shop\n', {}],
    ['no database: that of the user', 'postgresql://ann@localhost', { database: 'ann' }],
    ['no host', 'postgresql://ann@/shop', {}],
    ['a port and no host', 'postgresql://ann@:5433/shop', { port: 5433 }],
    [
      'upper case',
      'postgresql://Ann@DB.Example/Shop',
      { user: 'Ann', host: 'DB.Example', database: 'Shop', sslMode: 'verify-full' },
    ],
    [
      'percent-encoding everywhere',
      'postgresql://a%40b:p%2Fw%3A%23%3F@localhost/my%20%2Fshop',
      { user: 'a@b', password: 'p/w:#?', database: 'my /shop' },
    ],
    [
      'characters beyond ASCII',
      'postgresql://änn:pä€@localhost/shöp',
      { user: 'änn', password: 'pä€', database: 'shöp' },
    ],
    ['an @ in the password', 'postgresql://ann:p@w@localhost/shop', { password: 'p@w' }],
    ['an IPv4 address', 'postgresql://ann@127.0.0.1/shop', { host: '127.0.0.1' }],
    ['an IPv6 address', 'postgresql://ann@[::1]:5433/shop', { host: '::1', port: 5433 }],
    [
      'another IPv6 address',
      'postgresql://ann@[2001:db8::7]/shop',
      { host: '2001:db8::7', sslMode: 'verify-full' },
    ],
    [
      'a socket as host',
      'postgresql://ann@/shop?host=/run/postgresql&port=5433',
      { host: '/run/postgresql', port: 5433 },
    ],
    ['a socket, encoded', 'postgresql://ann@%2Frun%2Fpostgresql/shop', { host: '/run/postgresql' }],
    [
      'user and password as parameters',
      'postgresql://localhost/shop?user=ann&password=pw',
      { password: 'pw' },
    ],
    ['sslmode=disable', 'postgresql://ann@db.example/shop?sslmode=disable', { host: 'db.example' }],
    ['sslmode=require', 'postgresql://ann@localhost/shop?sslmode=require', { sslMode: 'require' }],
    [
      'sslmode=verify-ca and its file',
      'postgresql://ann@localhost/shop?sslmode=verify-ca&sslrootcert=/ca.pem',
      { sslMode: 'verify-ca', sslRootCert: '/ca.pem' },
    ],
    [
      'the authorities that are trusted anyway',
      'postgresql://ann@localhost/shop?sslmode=verify-full&sslrootcert=system',
      { sslMode: 'verify-full' },
    ],
    ['parameters that we do not know', 'postgresql://ann@localhost/shop?connect_timeout=5&x', {}],
  ])('with %s', (_, url, expected) => {
    expect(parseDatabaseUrl(url)).toEqual({ ...LOCAL, ...expected });
  });

  it('has its gaps filled, and only its gaps', () => {
    const defaults = { user: 'bob', password: 'default', database: 'other' };
    expect(parseDatabaseUrl('postgresql://localhost', defaults)).toEqual({
      ...LOCAL,
      user: 'bob',
      password: 'default',
      database: 'other',
    });
    expect(parseDatabaseUrl('postgresql://ann:pw@localhost/shop', defaults)).toEqual({
      ...LOCAL,
      password: 'pw',
    });
  });

  it.each([
    ['another scheme', 'mysql://ann:hunter2@localhost/shop', 'does not start with postgresql://'],
    ['no scheme', 'localhost:5432/hunter2', 'does not start with postgresql://'],
    ['keywords', 'host=localhost password=hunter2', 'does not start with postgresql://'],
    ['nothing', '', 'does not start with postgresql://'],
    ['no user', 'postgresql://localhost/shop?password=hunter2', 'has no user'],
    ['port 0', 'postgresql://ann:hunter2@localhost:0/shop', 'has no valid port'],
    ['a port that is no number', 'postgresql://ann:hunter2@localhost:x/shop', 'is not a valid URL'],
    ['a port beyond all', 'postgresql://ann:hunter2@localhost:65536/shop', 'is not a valid URL'],
    [
      'a port parameter that is no number',
      'postgresql://ann:hunter2@/shop?port=x',
      'has no valid port',
    ],
    ['several hosts', 'postgresql://ann:hunter2@a:1,b:2/shop', 'is not a valid URL'],
    ['half an IPv6 address', 'postgresql://ann:hunter2@[::1/shop', 'is not a valid URL'],
    [
      'an unknown sslmode',
      'postgresql://ann:hunter2@localhost/shop?sslmode=allow',
      'has an unknown sslmode "allow"',
    ],
    [
      'an empty sslmode',
      'postgresql://ann:hunter2@localhost/shop?sslmode=',
      'has an unknown sslmode ""',
    ],
    [
      'a sslmode in upper case',
      'postgresql://ann:hunter2@localhost/shop?sslmode=Require',
      'has an unknown sslmode "Require"',
    ],
    [
      'a client certificate',
      'postgresql://ann:hunter2@localhost/shop?sslcert=/c.pem',
      'has sslcert, which is not supported',
    ],
    [
      'channel binding',
      'postgresql://ann:hunter2@localhost/shop?channel_binding=require',
      'has channel_binding, which is not supported',
    ],
    [
      'a bare % in the password',
      'postgresql://ann:hunter2%@localhost/shop',
      'has a % without the two digits of a character',
    ],
    [
      'a bare % in the database',
      'postgresql://ann:hunter2@localhost/100%',
      'has a % without the two digits of a character',
    ],
    [
      'an encoded half of a character',
      'postgresql://ann:hunter2%E2%82@localhost/shop',
      'has a % without the two digits of a character',
    ],
    [
      'a bare / in the password',
      'postgresql://ann:12/hunter2@localhost/shop',
      'has a / or @ in the name of the database',
    ],
    ['a bare # in the password', 'postgresql://ann:12#hunter2@localhost/shop', 'has a #'],
  ])('is refused with %s, and nothing secret is repeated', (_, url, problem) => {
    const error = refusal(url);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'usage.database-url', exitCode: 2 });
    expect(error).toHaveProperty('message', expect.stringContaining(`DATABASE_URL ${problem}`));
    expect(JSON.stringify([error, String(error), (error as UsageError).hint])).not.toContain(
      'hunter2',
    );
  });

  it('with a bare / in the password is refused although the environment names a user', () => {
    expect(refusal('postgresql://ann:12/hunter2@localhost/shop', { user: 'bob' })).toBeInstanceOf(
      UsageError,
    );
  });
});

describe('a host is this machine', () => {
  it.each([
    '',
    '/tmp',
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.1.2.3',
    '::1',
    '::ffff:127.0.0.1',
  ])('%j is', (host) => {
    expect(isThisMachine(host)).toBe(true);
  });

  it.each(['db', 'localhost.example', '128.0.0.1', '10.0.0.1', '::2', '127.0.0.1.example'])(
    '%j is not',
    (host) => {
      expect(isThisMachine(host)).toBe(false);
    },
  );
});

describe('a target in words', () => {
  it.each([
    [LOCAL, 'shop at localhost:5432'],
    [{ ...LOCAL, host: '/run/pg' }, 'shop on the socket in /run/pg'],
  ])('%o', (target, words) => {
    expect(describeTarget({ ...target, password: 'hunter2' })).toBe(words);
  });
});

describe('a target as a URL', () => {
  it.each<Partial<DatabaseTarget>>([
    {},
    { host: 'db.example', port: 5433, sslMode: 'verify-full' },
    { host: '::1' },
    { host: '/run/my sockets', port: 5433 },
    { user: 'a@b:c/d', database: 'my shop/?#%' },
    { sslMode: 'require' },
    { host: 'db.example', sslMode: 'disable' },
    { host: 'db.example', sslMode: 'verify-full', sslRootCert: '/my ca&?.pem' },
    { host: '/run/pg', sslMode: 'verify-ca', sslRootCert: '/ca.pem' },
  ])('is read as the same target, without the password: %o', (given) => {
    const target = { ...LOCAL, ...given };
    const url = targetUrl({ ...target, password: 'hunter2' });
    expect(url).not.toContain('hunter2');
    expect(parseDatabaseUrl(url)).toEqual(target);
  });

  it.skipIf(!hasPsql)(
    `is what libpq takes, too${hasPsql ? '' : ' (skipped: there is no psql)'}`,
    () => {
      const server = inject('testServer');
      const env = { ...process.env, PGPASSWORD: server.password ?? '' };
      const words = ['-XAtc', 'select 1', targetUrl(server)];
      expect(execFileSync('psql', words, { env, encoding: 'utf8' })).toBe('1\n');
    },
  );
});
