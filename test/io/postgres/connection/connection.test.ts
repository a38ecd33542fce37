import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { openConnection } from '../../../../src/io/postgres/connection/connection.js';
import type { DatabaseTarget } from '../../../../src/io/postgres/connection/database-target.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { createTestDatabase } from '../../../support/test-database.js';

const OPTIONS = { schema: 'public', applicationName: 'a test of connections' };

function elsewhere(given: Partial<DatabaseTarget>): DatabaseTarget {
  return { ...inject('testServer'), ...given };
}

/** A port on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('a connection', () => {
  it('looks for our tables in its schema, in UTC', async () => {
    await using database = await createTestDatabase();
    await using connection = await openConnection(database.target, {
      ...OPTIONS,
      schema: 'Shop_2',
    });
    const setting = async (name: string) => {
      const [row] = await connection.sql<
        { value: string }[]
      >`select current_setting(${name}) as value`;
      return row?.value;
    };
    expect(await setting('search_path')).toBe('"Shop_2"');
    expect(await setting('TimeZone')).toBe('UTC');
    expect(await setting('application_name')).toBe('a test of connections');
  });

  it('counts the bytes that move', async () => {
    await using database = await createTestDatabase();
    const before = database.connection.activity();
    await database.sql`select ${'x'.repeat(10_000)}::text`;
    expect(database.connection.activity() - before).toBeGreaterThan(20_000);
  });

  it('that was destroyed fails, and does not open another', async () => {
    await using database = await createTestDatabase();
    const connection = await openConnection(database.target, OPTIONS);
    connection.destroy();
    await expect(Promise.resolve(connection.sql`select 1`)).rejects.toMatchObject({
      code: expect.stringMatching(/^CONNECTION_/),
    });
  });
});

describe('a database that cannot be reached', () => {
  it.each([
    [
      'no server at the port',
      async () => ({ host: '127.0.0.1', port: await closedPort() }),
      'database.unreachable',
    ],
    ['no such host', async () => ({ host: 'nowhere.invalid' }), 'database.unreachable'],
    ['no socket', async () => ({ host: '/nowhere' }), 'database.unreachable'],
    ['no such database', async () => ({ database: 'nowhere' }), 'database.missing'],
  ])('%s', async (_, given, code) => {
    const target = elsewhere({ sslMode: 'disable', ...(await given()) });
    await expect(openConnection(target, OPTIONS)).rejects.toMatchObject({ code, exitCode: 4 });
  });

  it('a server that hangs up at once', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const target = elsewhere({ host: '127.0.0.1', port, sslMode: 'disable' });
    await expect(openConnection(target, OPTIONS)).rejects.toMatchObject({ exitCode: 4 });
    server.close();
  });

  it('a certificate that cannot be read', async () => {
    using folder = new TemporaryFolder();
    const sslRootCert = join(folder.path, 'ca.pem');
    const target = elsewhere({ host: '127.0.0.1', sslMode: 'verify-full', sslRootCert });
    await expect(openConnection(target, OPTIONS)).rejects.toMatchObject({
      code: 'machine.certificate',
      exitCode: 5,
      message: `Cannot read the certificate file ${sslRootCert} (sslrootcert).`,
    });
    mkdirSync(sslRootCert);
    await expect(openConnection(target, OPTIONS)).rejects.toMatchObject({
      code: 'machine.certificate',
    });
  });
});
