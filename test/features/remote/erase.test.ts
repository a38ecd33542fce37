import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { findLeftovers } from '../../../src/features/erase/find-leftovers.js';
import { personOf } from '../../../src/features/erase/person.js';
import { runErase } from '../../../src/features/erase/run-erase.js';
import { openPlaces } from '../../../src/features/stream/open-places.js';
import { NO_MAPPINGS } from '../../../src/core/mapping/mappings.js';
import { UNSTOPPED } from '../../io/files/source-files.js';
import { csvFile, csvRow, numberedRow } from '../../support/event-csv.js';
import { startCli } from '../../support/start-cli.js';
import { onEveryStore } from '../../support/remote-shop.js';
import { JANE, janesRow } from '../erase/erase-place.js';

const LEFT = `.${'a'.repeat(64)}.tmp`;

/** An event of hers, and one of somebody else. */
function rows(id: string): string {
  return csvFile(janesRow({ event_id: `${id}1` }), csvRow({ event_id: `${id}2` }));
}

onEveryStore('erase', (shop) => {
  const texts = async () => {
    const all = Object.entries(await shop.store.contents());
    return Object.fromEntries(
      all.map(([path, bytes]) => [path, String(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)]),
    );
  };
  const holdJane = async () => {
    const values = Object.values(JANE).map((value) => value.toLowerCase());
    const holds = (text: string) => values.some((value) => text.toLowerCase().includes(value));
    return Object.entries(await texts()).flatMap(([path, text]) => (holds(text) ? [path] : []));
  };
  const erase = (...more: readonly string[]) =>
    shop.json('erase', '--email', JANE.customer_email, ...more);
  const urls = () => ({
    incoming: shop.store.url('incoming'),
    processed: shop.store.url('processed'),
    quarantine: shop.store.url('quarantine'),
  });
  const load = async () => {
    expect(await shop.run('stream', '--once', '--recursive')).toMatchObject({
      exitCode: expect.toBeOneOf([0, 3]),
    });
  };
  const loadAll = async () => {
    await shop.store.put('incoming/a.csv', rows('a'));
    await shop.store.put('incoming/b.csv.gz', gzipSync(rows('b')));
    await shop.store.put('incoming/deep/c.csv', rows('c'));
    await shop.store.put('incoming/bad.csv', csvFile(janesRow({ event_id: 'x', price: 'free' })));
    await load();
  };
  const found = { archives: { files: 3, rows: 3 }, quarantine: { files: 1, rows: 1 } };

  it('says what it would remove, removes it from files as well, and then finds nothing', async () => {
    await loadAll();
    const before = await texts();
    expect(await erase('--dry-run')).toMatchObject({
      exitCode: 0,
      report: { events: 3, rejects: 1, files: found },
    });
    expect(await texts()).toEqual(before);
    expect(await erase()).toMatchObject({
      exitCode: 0,
      report: { events: 3, rejects: 1, files: found, unsearched: [], leftovers: 0 },
    });
    expect(await holdJane()).toEqual([]);
    const after = await texts();
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after['processed/a.csv']).toBe(csvFile(csvRow({ event_id: 'a2' })));
    expect(after['processed/b.csv.gz']).toBe(csvFile(csvRow({ event_id: 'b2' })));
    expect(await shop.run('fsck')).toMatchObject({ exitCode: 0 });
    expect(await erase()).toMatchObject({
      exitCode: 0,
      report: {
        events: 0,
        rejects: 0,
        files: { archives: { searched: 3, files: 0 }, quarantine: { searched: 1, files: 0 } },
      },
    });
    expect(await texts()).toEqual(after);
  });

  it('says which files wait, and does not touch them', async () => {
    await shop.store.put('incoming/a.csv', csvFile(janesRow()));
    const before = await texts();
    expect(await erase()).toMatchObject({
      exitCode: 3,
      report: { waiting: { files: 1, rows: 1 } },
    });
    expect(await texts()).toEqual(before);
  });

  it('names by its URL what it cannot search', async () => {
    await shop.store.put('processed/a.csv.gz', 'no gzip');
    const { exitCode, report } = await erase();
    expect({ exitCode, report }).toMatchObject({
      exitCode: 3,
      report: { unsearched: [shop.store.url('processed/a.csv.gz')] },
    });
  });

  it('does not replace a file that another process has replaced meanwhile', async () => {
    await loadAll();
    const newer = csvFile(csvRow({ event_id: 'newer' }), csvRow({ event_id: 'newest' }));
    await using places = openPlaces(urls(), shop.store.settings);
    const { processed } = places.folders;
    const rewrite = processed.rewrite.bind(processed);
    processed.rewrite = async (file, rewriting, signal) => {
      const note: typeof rewriting.note = async (copy) => {
        await rewriting.note?.(copy);
        if (file.name === 'a.csv') await shop.store.put('processed/a.csv', newer);
      };
      await rewrite(file, { ...rewriting, note }, signal);
    };
    const { unsearched, files } = await runErase(shop.database.sql, {
      schema: 'public',
      person: personOf(JANE.customer_email, undefined),
      canBeHidden: false,
      anonymise: false,
      dryRun: false,
      mappings: NO_MAPPINGS,
      folders: places.folders,
      signal: UNSTOPPED,
    });
    expect(unsearched).toEqual([shop.store.url('processed/a.csv')]);
    expect(files.archives).toMatchObject({ files: 2 });
    expect((await texts())['processed/a.csv']).toBe(newer);
    expect(await holdJane()).toEqual([]);
  });

  it('leaves every file whole where it is killed, and is finished by the next one', async () => {
    const files = 8;
    const others = Array.from({ length: 3_000 }, (_, row) => numberedRow('m', row));
    for (let file = 0; file < files; file++) {
      const id = `of ${file}`;
      const hers = [janesRow({ event_id: `${id}, 1` }), janesRow({ event_id: `${id}, 2` })];
      const content = csvFile(...others, ...hers, csvRow({ event_id: id }));
      await shop.store.put(`incoming/${file}.csv`, content);
    }
    await load();
    const left = (file: number) => csvFile(...others, csvRow({ event_id: `of ${file}` }));
    const before = await texts();
    const words = shop.words('erase', '--email', JANE.customer_email);
    let kills = 0;
    for (let pause = 700; pause < 3_000; pause += 150) {
      await using run = startCli(words, shop.options());
      const killing = sleep(pause).then(() => run.kill('SIGKILL'));
      const { signal } = await run.ended;
      await killing;
      const now = await texts();
      for (let file = 0; file < files; file++) {
        const path = `processed/${file}.csv`;
        expect([before[path], left(file)]).toContain(now[path]);
      }
      if (signal === null) break;
      kills++;
    }
    expect(kills).toBeGreaterThan(0);
    expect(await erase()).toMatchObject({ exitCode: expect.toBeOneOf([0, 3]) });
    const after = Object.entries(await texts()).filter(([path]) => !path.endsWith('.tmp'));
    expect(after).toEqual(
      Array.from({ length: files }, (_, file) => [`processed/${file}.csv`, left(file)]),
    );
    expect(await shop.run('fsck')).toMatchObject({ exitCode: 0 });
  });

  it('leaves an unfinished copy that is in work, and finds it later', async () => {
    await shop.store.put(`processed/deep/${LEFT}`, csvFile(janesRow()));
    expect(await erase()).toMatchObject({
      exitCode: 3,
      report: { leftovers: 0, unsearched: [shop.store.url(`processed/deep/${LEFT}`)] },
    });
    expect(Object.keys(await texts())).toEqual([`processed/deep/${LEFT}`]);
    await using places = openPlaces(urls(), shop.store.settings);
    const { processed } = places.folders;
    const { left, inWork } = await findLeftovers(processed, Date.now() + 120_000);
    expect({ left, inWork }).toMatchObject({ left: [{ name: `deep/${LEFT}` }], inWork: [] });
    for (const file of left) await processed.remove(file);
    expect(await texts()).toEqual({});
  });

  it('needs the incoming place, and not the others', async () => {
    expect(await erase()).toMatchObject({ exitCode: 0 });
    const nowhere = shop.store.url('').replace(/^(s3:\/\/)[^/]+/, '$1not-there-at-all');
    const { exitCode, stderr } = await shop.run(
      'erase',
      '--email',
      JANE.customer_email,
      '--input',
      `${nowhere}not/there`,
    );
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining('Cannot list'),
    });
    expect(stderr).not.toContain(JANE.customer_email);
  });
});
