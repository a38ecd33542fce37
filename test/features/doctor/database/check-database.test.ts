import { POINTERS } from '../../../../src/core/hints/pointers.js';
import { plainHint } from '../../../../src/core/hints/invocation.js';
import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseTarget } from '../../../../src/io/postgres/connection/database-target.js';
import { checkDatabase } from '../../../../src/features/doctor/database/check-database.js';
import { takeRunLock } from '../../../../src/pipeline/ledger/run-lock.js';
import { perTest } from '../../../support/fixture.js';
import { createMigratedDatabase } from '../../../support/migrated-database.js';
import { createTestDatabase } from '../../../support/test-database.js';

const database = perTest(createMigratedDatabase);

const NOW = { schema: 'public', embedded: false, now: () => Date.now() };

/** The findings by name. */
async function look(target: DatabaseTarget, options = NOW) {
  const findings = await checkDatabase(target, options);
  return Object.fromEntries(findings.map((finding) => [finding.name, finding]));
}

it('nothing is wrong with a database that was just migrated', async () => {
  const findings = Object.values(await look(database.target));
  const names = ['database', 'tls', 'session', 'clock', 'privileges', 'schema', 'claims'];
  expect(findings.map(({ name }) => name)).toEqual(names);
  // The tests' server is fast in the place of safe, and that is found.
  const others = findings.filter(({ name }) => name !== 'session');
  expect(others.map(({ level }) => level)).toEqual(others.map(() => 'ok'));
});

it('a server that can lose what it has confirmed', async () => {
  await database.sql.unsafe(
    `alter database ${database.target.database} set synchronous_commit = off`,
  );
  expect(await look(database.target)).toMatchObject({
    session: { level: 'warn', message: expect.stringContaining('can lose') },
  });
});

it('a server that is not there', async () => {
  const target = { ...database.target, host: '/nowhere' };
  expect(await look(target)).toMatchObject({ database: { level: 'fail', exitCode: 4 } });
});

it('a clock of ours that goes wrong', async () => {
  expect(await look(database.target, { ...NOW, now: aMinuteAgo })).toMatchObject({
    clock: { level: 'warn', message: expect.stringContaining('ahead of') },
  });
});

describe('the schema', () => {
  it('was never migrated', async () => {
    await using empty = await createTestDatabase();
    expect(await look(empty.target)).toMatchObject({
      schema: { level: 'fail', exitCode: 4, mend: ['Run: ', POINTERS.migrate] },
    });
    const embedded = await look(empty.target, { ...NOW, embedded: true });
    expect(embedded).toMatchObject({ schema: { level: 'warn' } });
    expect(embedded).not.toHaveProperty('claims');
  });

  it('is of a newer version', async () => {
    await database.sql`insert into schema_migrations values (99, 'later', 'x')`;
    expect(await look(database.target)).toMatchObject({
      schema: { level: 'fail', message: expect.stringContaining('version 99') },
    });
  });
});

it('a database that only can be read', async () => {
  await database.sql.unsafe(
    `alter database ${database.target.database} set default_transaction_read_only = on`,
  );
  expect(await look(database.target)).toMatchObject({
    privileges: { level: 'fail', exitCode: 4, message: expect.stringContaining('read-only') },
  });
});

describe('a user', () => {
  let role: string;
  beforeEach(async () => {
    role = `test_${randomBytes(6).toString('hex')}`;
    await database.sql.unsafe(`create role ${role} login`);
  });
  afterEach(async () => {
    await database.sql.unsafe(`drop owned by ${role} cascade; drop role ${role}`);
  });

  /** What is said to be wrong, and whether the mend, done as it stands, mends it. */
  async function mend(): Promise<string> {
    const target = { ...database.target, user: role };
    const { privileges } = await look(target);
    expect(privileges).toMatchObject({ level: 'fail', exitCode: 4 });
    await database.sql.unsafe(plainHint(privileges!.mend)!.replace(/^[^:]*: /, ''));
    return plainHint(privileges!.message)!;
  }

  it('without rights is told each of them, in an order in which they can be given', async () => {
    const { sql } = database;
    await sql.unsafe(
      `revoke temporary on database ${database.target.database} from public;
       revoke create on schema public from public`,
    );
    expect(await mend()).toContain('cannot create tables in the schema "public"');
    expect(await mend()).toContain('cannot create temporary tables');
    expect(await mend()).toContain('cannot read and write');
    expect(await mend()).toContain('cannot use the sequence event_writers');
    expect(await mend()).toContain('does not own ecommerce_events');
    const findings = await look({ ...database.target, user: role });
    expect(findings).toMatchObject({ privileges: { level: 'ok' } });
  });

  it('whose schema is not there and who may not make it', async () => {
    const target = { ...database.target, user: role };
    expect(await look(target, { ...NOW, schema: 'shop' })).toMatchObject({
      privileges: { level: 'fail', message: expect.stringContaining('cannot create it') },
    });
  });
});

describe('claims', () => {
  it('of a run that is alive are all right, and its lock stays', async () => {
    const runId = randomUUID();
    await takeRunLock(database.sql, runId);
    await claim(runId, 'a.csv');
    expect(await look(database.target)).toMatchObject({
      claims: { level: 'ok', message: '1 file being loaded.' },
    });
  });

  it.each([
    ['was killed', () => claim(randomUUID(), 'a.csv')],
    ['gave its files back', () => claim(null, 'a.csv')],
    [
      'hangs in a network',
      async () => {
        const runId = randomUUID();
        await takeRunLock(database.sql, runId);
        await claim(runId, 'a.csv', '-1 second');
      },
    ],
  ])('of a run that %s are stale', async (_, make) => {
    await make();
    expect(await look(database.target)).toMatchObject({
      claims: {
        level: 'warn',
        message: '1 file partly loaded, and no run is loading them: a.csv',
      },
    });
  });
});

async function claim(runId: string | null, name: string, until = '1 minute') {
  await database.sql`
    insert into ingest_files (sha256, file_name, file_bytes, status, settings, claimed_by, claimed_until)
    values (${name.padEnd(64, '0')}, ${name}, 1, 'loading', '{}', ${runId}::uuid, now() + ${until}::interval)`;
}

function aMinuteAgo(): number {
  return Date.now() - 60_000;
}
