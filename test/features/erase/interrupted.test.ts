import { setTimeout as sleep } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAudit } from '../../../src/features/audit/read-audit.js';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { holdRemoval } from '../../../src/features/retain/hold-removal.js';
import { csvFile, csvRow, manyEvents } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';
import { isRoot, NEEDS_ROOT } from '../../support/run-as.js';
import { untilBlocked } from '../../support/until-blocked.js';
import { expectAgreement, JANE, janesRow, mixedFile, tracesOf } from './erase-place.js';

const shop = perTest(openShop);

const VALUES = Object.values(JANE);
const WORDS = ['erase', '--email', JANE.customer_email, '--input', 'incoming'];

async function gate() {
  const options = { schema: 'public', applicationName: 'gate' };
  const connection = await openConnection(shop.database.target, options);
  await connection.sql`begin`;
  return connection;
}

async function outcomes() {
  const entries = await readAudit(shop.database.sql, { since: undefined, limit: 9 });
  return entries.flatMap(({ command, outcome }) => (command === 'erase' ? [outcome] : []));
}

/** Archives of which one holds a duplicate only, so that its place in the ledger is touched last of all. */
async function archives(): Promise<void> {
  for (const name of ['0', '1', '2']) {
    shop.place.put(
      `${name}.csv`,
      csvFile(janesRow({ event_id: name }), csvRow({ event_id: `o${name}` })),
    );
    await shop.place.load();
  }
  shop.place.put(
    'duplicate.csv',
    csvFile(csvRow({ event_id: 'other' }), janesRow({ event_id: '0' })),
  );
  await shop.place.load();
  shop.place.put('last.csv', csvFile(janesRow({ event_id: 'l' })));
  await shop.place.load();
}

async function sessions(): Promise<number> {
  const [row] = await shop.database.sql`
    select count(*)::integer as n from pg_stat_activity
    where datname = current_database() and application_name = 'ecomstream erase'`;
  return row?.['n'];
}

describe('an erase that is interrupted', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'by %s among the files is finished by the next one',
    async (signal) => {
      await archives();
      await using held = await gate();
      await held.sql`select from ingest_files where file_name = 'duplicate.csv' for update`;
      await using run = shop.place.startCommand([...WORDS, '--json']);
      await untilBlocked(held.sql, 'ecomstream erase');
      run.kill(signal);
      if (signal === 'SIGKILL') await run.ended;
      await held.sql`rollback`;
      const { exitCode } = await run.ended;
      expect(exitCode).toBe(signal === 'SIGKILL' ? null : 143);
      // The server notices a moment later.
      while ((await sessions()) > 0) await sleep(20);
      const left = await tracesOf(shop, [JANE.customer_email]);
      expect(left.map((trace) => basename(trace).split(':')[0])).toEqual([
        'duplicate.csv',
        'last.csv',
      ]);
      await expectAgreement(shop.database.sql);

      expect(await shop.place.command(WORDS)).toMatchObject({ exitCode: 0 });
      expect(await tracesOf(shop, VALUES)).toEqual([]);
      await expectAgreement(shop.database.sql);
      expect(await outcomes()).toEqual(['done', signal === 'SIGKILL' ? null : 'stopped']);
    },
  );
});

describe('while others are at work', () => {
  it('a load whose transaction is under way is waited for, and both agree', async () => {
    shop.place.put('a.csv', mixedFile('a'));
    await shop.place.load();
    await using held = await gate();
    await held.sql`lock table event_rollup_hourly in exclusive mode`;
    shop.place.put('b.csv', mixedFile('b'));
    await using run = shop.place.start(['--once', '--settle', '0']);
    await untilBlocked(held.sql, 'ecomstream loader');
    await using erasing = shop.place.startCommand([...WORDS, '--json']);
    await untilBlocked(held.sql, 'ecomstream erase');
    await held.sql`commit`;
    expect(await run.ended).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout } = await erasing.ended;
    // The file was found where it waited; its rows may have come behind the search.
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ waiting: { files: 1 } });
    await expectAgreement(shop.database.sql);
    expect(await shop.place.command(WORDS)).toMatchObject({ exitCode: 0 });
    expect(await tracesOf(shop, VALUES)).toEqual([]);
    await expectAgreement(shop.database.sql);
  });

  it('loads go on while it searches, and none is lost', async () => {
    shop.place.put('a.csv', mixedFile('a'));
    await shop.place.load();
    await using run = shop.place.start([
      '--settle',
      '0',
      '--interval',
      '100ms',
      '--batch-rows',
      '50',
    ]);
    for (let file = 0; file < 10; file++) {
      shop.place.put(`f${file}.csv`, manyEvents(`f${file}-`, 500));
      expect((await shop.place.command(WORDS)).exitCode).toBe(0);
    }
    while (shop.place.names('incoming').length > 0) await sleep(50);
    run.kill('SIGTERM');
    expect((await run.ended).exitCode).toBe(143);
    expect(await tracesOf(shop, VALUES)).toEqual([]);
    const [row] = await shop.database.sql`select count(*)::integer as n from ecommerce_events`;
    expect(row?.['n']).toBe(5_002);
    await expectAgreement(shop.database.sql);
  });

  it('a reload that has begun is waited for or refused, and nobody comes back', async () => {
    const content = csvFile(
      janesRow(),
      csvRow({ event_id: 'x' }),
      janesRow({ event_id: 'r', price: 'x' }),
    );
    shop.place.put('a.csv', content);
    await shop.place.load();
    const copy = join(shop.place.path, 'copy.csv');
    writeFileSync(copy, content);
    await using held = await gate();
    await held.sql`lock table event_rollup_hourly in exclusive mode`;
    await using reloading = shop.place.startCommand(['reload', 'copy.csv']);
    await untilBlocked(held.sql, 'ecomstream reload');
    await using erasing = shop.place.startCommand(WORDS);
    await untilBlocked(held.sql, 'ecomstream erase');
    await held.sql`commit`;
    expect(await reloading.ended).toMatchObject({ exitCode: 0 });
    expect(await erasing.ended).toMatchObject({ exitCode: 0, stderr: '' });
    writeFileSync(copy, ''); // it was the test's own
    expect(await tracesOf(shop, VALUES)).toEqual([]);
    await expectAgreement(shop.database.sql);
  });

  it('a replay that has begun is waited for, and what it loads is found', async () => {
    shop.place.put('a.csv', csvFile(janesRow({ price: '20000' }), csvRow({ price: '20000' })));
    await shop.place.load();
    await using held = await gate();
    await held.sql`lock table event_rollup_hourly in exclusive mode`;
    await using replaying = shop.place.startCommand(['rejects', 'replay', '--max-price', '50000']);
    await untilBlocked(held.sql, 'ecomstream rejects');
    await using erasing = shop.place.startCommand([...WORDS, '--json']);
    await untilBlocked(held.sql, 'ecomstream erase');
    await held.sql`commit`;
    expect(await replaying.ended).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout } = await erasing.ended;
    expect({ exitCode, ...JSON.parse(stdout) }).toMatchObject({
      exitCode: 0,
      events: 1,
      rejects: 1,
    });
    expect(await tracesOf(shop, VALUES)).toEqual([]);
    await expectAgreement(shop.database.sql);
  });

  it('a retain is waited for, and a second erase', async () => {
    shop.place.put('a.csv', mixedFile('a'));
    await shop.place.load();
    await using held = await gate();
    await holdRemoval(held.sql, 'public');
    await using erasing = shop.place.startCommand([...WORDS, '--json']);
    await untilBlocked(held.sql, 'ecomstream erase');
    // A look changes nothing, so that it need not wait.
    const dry = await shop.place.command([...WORDS, '--dry-run', '--json']);
    expect(JSON.parse(dry.stdout)).toMatchObject({ events: 2 });
    await held.end();
    expect(await erasing.ended).toMatchObject({ exitCode: 0 });
    expect(await tracesOf(shop, VALUES)).toEqual([]);
  });
});

describe('what the machine refuses', () => {
  it.skipIf(!isRoot)(`is exit code 5, and done by the next one${NEEDS_ROOT}`, async () => {
    shop.place.put('a.csv', mixedFile('a'));
    await shop.place.load();
    mkdirSync(shop.place.quarantine);
    spawnSync('chown', ['-R', '65534', shop.place.path]);
    chmodSync(shop.place.path, 0o755);
    chmodSync(shop.place.processed, 0o500);
    const through = [
      'setpriv',
      '--reuid',
      '65534',
      '--clear-groups',
      '--inh-caps=-all',
      '--bounding-set=-all',
    ];
    await using run = shop.place.startCommand(WORDS, { through });
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(5);
    expect(stderr).toMatch(/Cannot rewrite the file .*a\.csv.*: EACCES/);
    for (const value of VALUES) expect(stderr).not.toContain(value);
    expect(await outcomes()).toEqual(['failed']);
    await expectAgreement(shop.database.sql);
    chmodSync(shop.place.processed, 0o700);
    expect(await shop.place.command(WORDS)).toMatchObject({ exitCode: 0 });
    expect(await tracesOf(shop, VALUES)).toEqual([]);
  });
});
