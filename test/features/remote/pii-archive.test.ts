import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { csvFile, csvRow, manyEvents, numberedRow } from '../../support/event-csv.js';
import { plantedIn, plantedInTables, PLANTED_PERSON } from '../../support/planted.js';
import { onEveryStore } from '../../support/remote-shop.js';
import { startCli } from '../../support/start-cli.js';

const person = (id: string, changed: Parameters<typeof csvRow>[0] = {}) =>
  csvRow({ ...PLANTED_PERSON, event_id: id, ...changed });

onEveryStore('an archive without personal data', (shop) => {
  const load = (...more: readonly string[]) =>
    shop.json('stream', '--once', '--pii', 'drop', ...more);
  const texts = async () => {
    const all = Object.entries(await shop.store.contents());
    return Object.fromEntries(
      all.map(([path, bytes]) => [path, String(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)]),
    );
  };

  it('has no personal values, and nothing else has', async () => {
    await shop.store.put('incoming/a.csv', csvFile(person('a1'), person('a2', { price: 'free' })));
    await shop.store.put('incoming/b.csv.gz', gzipSync(csvFile(person('b1'))));
    await shop.store.put('incoming/deep/c.csv', csvFile(person('c1')));
    await shop.store.put('incoming/all-bad.csv', csvFile(person('x1', { price: 'free' })));
    const { exitCode, report, stderr } = await load('--recursive');
    expect({ exitCode, report }).toMatchObject({ exitCode: 3, report: { inserted: 3 } });
    const kept = await texts();
    expect(Object.keys(kept)).toEqual([
      'processed/a.csv',
      'processed/b.csv.gz',
      'processed/deep/c.csv',
      'quarantine/all-bad.csv',
      'quarantine/all-bad.csv.reason.json',
    ]);
    expect(plantedIn(Object.values(kept).join('\n') + stderr)).toEqual([]);
    expect(await plantedInTables(shop.database.sql)).toEqual([]);
    // What is not about a person stays.
    expect(kept['processed/a.csv']).toMatch(/^a1,view,/m);
  });

  it('is the same again when the file comes again, as after a crash between two steps', async () => {
    const content = csvFile(person('a1'));
    await shop.store.put('incoming/a.csv', content);
    expect(await load()).toMatchObject({ exitCode: 0 });
    const once = await texts();
    await shop.store.put('incoming/a.csv', content);
    expect(await load()).toMatchObject({ exitCode: 0, report: { files: { known: 1 } } });
    expect(await texts()).toEqual(once);
  });

  it('does not replace what has its name there', async () => {
    await shop.store.put('processed/a.csv', 'another');
    await shop.store.put('incoming/a.csv', csvFile(person('a1')));
    expect(await load()).toMatchObject({ exitCode: 0 });
    const { 'processed/a.csv': old, ...others } = await texts();
    expect(old).toBe('another');
    expect(Object.keys(others)).toEqual([
      expect.stringMatching(/^processed\/a\.[0-9a-f]{12}\.csv/),
    ]);
  });

  it('keeps nothing of a file whose columns cannot be told but the reason', async () => {
    await shop.store.put('incoming/a.csv', `mail,who\nplanted.person@example.com,Zebulon\n`);
    expect(await load()).toMatchObject({ exitCode: 3, report: { files: { quarantined: 1 } } });
    const kept = await texts();
    expect(Object.keys(kept)).toEqual([
      expect.stringMatching(/^quarantine\/a\.[0-9a-f]{12}\.csv\.reason\.json$/),
    ]);
    const [reason = ''] = Object.values(kept);
    expect(plantedIn(reason)).toEqual([]);
    expect(JSON.parse(reason)).toMatchObject({
      withheld: expect.stringContaining('personal data'),
    });
  });

  it('has hashes, and is the same again with the same key', async () => {
    const key = join(shop.options().cwd, 'pii.key');
    writeFileSync(key, randomBytes(32), { mode: 0o600 });
    const hashed = ['--once', '--pii', 'hash', '--pii-key-file', key];
    const content = csvFile(person('a1'));
    for (let round = 0; round < 2; round++) {
      await shop.store.put('incoming/a.csv', content);
      expect(await shop.run('stream', ...hashed)).toMatchObject({ exitCode: 0 });
    }
    const kept = await texts();
    expect(Object.keys(kept)).toEqual(['processed/a.csv']);
    expect(plantedIn(Object.values(kept).join('\n'))).toEqual([]);
  });

  it('is whole, and nothing is lost, where the run is killed', async () => {
    const files = 6;
    const rows = 1_000;
    for (let file = 0; file < files; file++) {
      const content = Array.from({ length: rows }, (_, row) => numberedRow('m', rows * file + row));
      await shop.store.put(`incoming/${file}.csv`, csvFile(...content));
    }
    const { cwd, env } = shop.options();
    const temporary = join(cwd, 'temporary');
    mkdirSync(temporary);
    for (let kill = 1; kill <= 6; kill++) {
      const words = shop.words('stream', '--once', '--pii', 'drop', '--batch-rows', '500');
      await using run = startCli(words, { cwd, env: { ...env, TMPDIR: temporary } });
      await run.untilStderr(/batch 1 completed/).catch(() => undefined);
      await sleep(40 * kill);
      run.kill('SIGKILL');
      await run.ended;
      // A name can be left, but never a row.
      for (const name of readdirSync(temporary)) {
        expect(statSync(join(temporary, name)).size).toBe(0);
      }
      // What is at the archive is whole, and what is not there is at its source.
      const kept = await texts();
      for (let file = 0; file < files; file++) {
        const archived = kept[`processed/${file}.csv`];
        const lines = archived?.trimEnd().split('\n').length ?? rows + 1;
        expect(lines).toBe(rows + 1);
        expect(archived ?? kept[`incoming/${file}.csv`]).toBeDefined();
      }
    }
    expect(await load()).toMatchObject({ exitCode: 0 });
    const [counted] = await shop.database.sql`
      select count(*)::integer as events, count(distinct event_id)::integer as ids from ecommerce_events`;
    expect(counted).toEqual({ events: files * rows, ids: files * rows });
    expect(await shop.run('fsck')).toMatchObject({ exitCode: 0 });
    const kept = await texts();
    const whole = Object.keys(kept).filter((path) => !/\/\.[0-9a-f]{64}\.tmp$/.test(path));
    expect(whole).toEqual(Array.from({ length: files }, (_, file) => `processed/${file}.csv`));
    expect(manyEvents('m', 1)).toContain('planted@');
    expect(Object.values(kept).join('\n')).not.toContain('planted@');
  });
});
