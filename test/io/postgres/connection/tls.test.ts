import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../../src/io/postgres/connection/connection.js';
import { parseDatabaseUrl } from '../../../../src/io/postgres/connection/database-target.js';
import { guardAgainstStall } from '../../../../src/io/postgres/connection/stall-guard.js';
import { HAS_OPENSSL, makeAuthority } from '../../../support/certificates.js';
import { perSuite } from '../../../support/fixture.js';
import { installedServer, NO_SECOND_SERVER } from '../../../support/second-server.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { PASSWORD, startTcpServer } from '../../../support/tls-server.js';

const isReady = installedServer !== undefined && HAS_OPENSSL;
const OPTIONS = { schema: 'public', applicationName: 'tls' };
const CLOSED = { code: expect.stringMatching(/^CONNECTION_/) };
/** An address of this machine that is not loopback, where there is one. */
const ADDRESS = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

describe.skipIf(!isReady)(
  `a PostgreSQL with TLS${isReady ? '' : ` (${NO_SECOND_SERVER}, or no openssl)`}`,
  () => {
    const folder = perSuite(() => new TemporaryFolder());
    const ours = perSuite(() => makeAuthority(folder.path, 'ours'));
    const other = perSuite(() => makeAuthority(folder.path, 'other'));
    /** With a certificate for `localhost` and the address, but for no loopback address. */
    const server = perSuite(() => {
      const names = ['DNS:localhost', ...(ADDRESS === undefined ? [] : [`IP:${ADDRESS}`])];
      return startTcpServer(installedServer!, ours.sign('server', names.join(',')));
    });

    function target(host: string, parameters: string) {
      const url = `postgresql://ann@${host}:${server.port}/shop?${parameters}`;
      return { ...parseDatabaseUrl(url), password: PASSWORD };
    }

    /** The version of TLS of a connection; null where nothing is encrypted. */
    async function connect(host: string, parameters: string): Promise<string | null> {
      await using connection = await openConnection(target(host, parameters), OPTIONS);
      const [row] = await connection.sql`
        select case when ssl then version end as version
        from pg_stat_ssl where pid = pg_backend_pid()`;
      return row?.['version'];
    }

    function encrypted() {
      const parameters = `sslmode=verify-full&sslrootcert=${ours.certificate}`;
      return openConnection(target('localhost', parameters), OPTIONS);
    }

    it.each<[string, string, () => string]>([
      ['verify-full', 'localhost', () => `sslmode=verify-full&sslrootcert=${ours.certificate}`],
      ['verify-ca', 'localhost', () => `sslmode=verify-ca&sslrootcert=${ours.certificate}`],
      [
        'verify-ca, for another name',
        '127.0.0.1',
        () => `sslmode=verify-ca&sslrootcert=${ours.certificate}`,
      ],
      ['require, of anybody', 'localhost', () => 'sslmode=require'],
      [
        'require, of an authority',
        '127.0.0.1',
        () => `sslmode=require&sslrootcert=${ours.certificate}`,
      ],
      ['prefer', 'localhost', () => 'sslmode=prefer'],
    ])('encrypts with %s', async (_, host, parameters) => {
      expect(await connect(host, parameters())).toBe('TLSv1.3');
    });

    it.each([
      ['disable', 'sslmode=disable'],
      ['no word, on this machine', ''],
    ])('does not with %s', async (_, parameters) => {
      expect(await connect('localhost', parameters)).toBeNull();
    });

    it.each<[string, string, () => string, string]>([
      [
        'the authority is another',
        'localhost',
        () => `sslmode=verify-full&sslrootcert=${other.certificate}`,
        'cannot be trusted',
      ],
      [
        'the authority is another, for verify-ca as well',
        'localhost',
        () => `sslmode=verify-ca&sslrootcert=${other.certificate}`,
        'cannot be trusted',
      ],
      [
        'the authority is another, for require with a file',
        'localhost',
        () => `sslmode=require&sslrootcert=${other.certificate}`,
        'cannot be trusted',
      ],
      [
        'the authority is none that everybody trusts',
        'localhost',
        () => 'sslmode=verify-full',
        'cannot be trusted',
      ],
      [
        'an address stands in the place of the name',
        '127.0.0.1',
        () => `sslmode=verify-full&sslrootcert=${ours.certificate}`,
        'is for another host name',
      ],
    ])('is refused where %s', async (_, host, parameters, words) => {
      await expect(openConnection(target(host, parameters()), OPTIONS)).rejects.toMatchObject({
        code: 'database.certificate',
        exitCode: 4,
        message: `The certificate of the database shop at ${host}:${server.port} ${words}.`,
        hint: expect.any(String),
      });
    });

    it.skipIf(ADDRESS === undefined)(
      `a host that is not this machine is verified without being asked${ADDRESS === undefined ? ' (skipped: no address)' : ''}`,
      async () => {
        expect(await connect(ADDRESS ?? '', `sslrootcert=${ours.certificate}`)).toBe('TLSv1.3');
        await expect(connect(ADDRESS ?? '', '')).rejects.toMatchObject({
          code: 'database.certificate',
        });
      },
    );

    describe('a connection', () => {
      it('counts the bytes that move, so that a stall is seen', async () => {
        await using connection = await encrypted();
        const before = connection.activity();
        const work = () => connection.sql`select ${'x'.repeat(10_000)}::text`.then(() => true);
        expect(await guardAgainstStall(connection, 60_000, work)).toBe(true);
        expect(connection.activity() - before).toBeGreaterThan(20_000);
      });

      it('carries a COPY of some megabytes', async () => {
        await using connection = await encrypted();
        const { sql } = connection;
        await sql`create temporary table lines (line text)`;
        const copy = await sql`copy lines from stdin`.writable();
        const line = `${'x'.repeat(999)}\n`.repeat(1_000);
        for (let megabyte = 0; megabyte < 8; megabyte++) copy.write(line);
        copy.end();
        await new Promise((resolve, reject) => copy.on('finish', resolve).on('error', reject));
        const [row] = await sql`select count(*)::int as n from lines`;
        expect(row).toEqual({ n: 8_000 });
      });

      it('that the server ends fails, and so does what is asked of it then', async () => {
        const connection = await encrypted();
        const admin = await openConnection(server.target, OPTIONS);
        const asleep = connection.sql`select pg_sleep(60)`.catch((error: unknown) => error);
        await admin.sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where usename = 'ann' and application_name = 'tls'`;
        expect(await asleep).toBeInstanceOf(Error);
        await expect(Promise.resolve(connection.sql`select 1`)).rejects.toMatchObject(CLOSED);
        await admin.end();
      });

      it('that is destroyed fails at once', async () => {
        const connection = await encrypted();
        const asleep = connection.sql`select pg_sleep(60)`.catch((error: unknown) => error);
        connection.destroy();
        expect(await asleep).toBeInstanceOf(Error);
        await expect(Promise.resolve(connection.sql`select 1`)).rejects.toMatchObject(CLOSED);
      });
    });
  },
);

describe.skipIf(!isReady)(
  `a PostgreSQL without TLS${isReady ? '' : ` (${NO_SECOND_SERVER})`}`,
  () => {
    const server = perSuite(() => startTcpServer(installedServer!));

    function connect(host: string, parameters: string) {
      const url = `postgresql://ann@${host}:${server.port}/shop?${parameters}`;
      return openConnection({ ...parseDatabaseUrl(url), password: PASSWORD }, OPTIONS);
    }

    it.each(['require', 'verify-ca', 'verify-full'])('is refused with %s', async (word) => {
      await expect(connect('localhost', `sslmode=${word}`)).rejects.toMatchObject({
        code: 'database.tls',
        exitCode: 4,
        message: `The database shop at localhost:${server.port} does not offer TLS.`,
        hint: 'Enable TLS on the server (ssl = on), or set ?sslmode=disable to send everything unencrypted.',
      });
    });

    it.skipIf(ADDRESS === undefined)('is refused where it is another machine', async () => {
      await expect(connect(ADDRESS ?? '', '')).rejects.toMatchObject({ code: 'database.tls' });
    });

    it.each(['disable', 'prefer'])('is used with %s', async (word) => {
      await using connection = await connect('localhost', `sslmode=${word}`);
      const [row] = await connection.sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;
      expect(row).toEqual({ ssl: false });
    });
  },
);
