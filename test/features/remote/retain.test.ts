import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { foldersToPrune } from '../../../src/features/retain/folders-to-prune.js';
import { runRetain } from '../../../src/features/retain/run-retain.js';
import { openPlaces } from '../../../src/features/stream/open-places.js';
import { KeptLocalFiles } from '../../../src/io/files/local-folder/kept-local-files.js';
import { onEveryStore } from '../../support/remote-shop.js';

const LEFT = `.${'a'.repeat(64)}.tmp`;
const OLD = [
  'processed/a.csv',
  'processed/deep/b.csv.gz',
  `processed/${LEFT}`,
  'quarantine/c.csv',
  'quarantine/c.csv.reason.json',
];
/** What is not of ours, or of the producer. */
const OTHERS = ['incoming/new.csv', 'processed/.hidden/d.csv', 'processed/notes.md'];

onEveryStore('retain', (shop) => {
  const retain = async (before: Date, dryRun: boolean, processed = 'processed') => {
    await using places = openPlaces(
      {
        incoming: shop.store.url('incoming'),
        processed: shop.store.url(processed),
        quarantine: shop.store.url('quarantine'),
      },
      shop.store.settings,
    );
    const logs = new KeptLocalFiles(join(shop.options().cwd, 'logs'));
    const { files } = await runRetain(shop.database.sql, {
      schema: 'public',
      before,
      withRollup: false,
      dryRun,
      folders: foldersToPrune({ ...places.folders, logs }),
    });
    return files;
  };
  const paths = async () => Object.keys(await shop.store.contents()).toSorted();

  it('removes old archives, quarantined files, reasons and unfinished copies, and nothing else', async () => {
    for (const path of [...OLD, ...OTHERS]) await shop.store.put(path, 'twelve bytes');
    await sleep(2_100); // times have whole seconds
    const before = new Date(Date.now() - 1_000);
    await shop.store.put('processed/young.csv', 'young');
    await shop.store.put('quarantine/young.csv.reason.json', 'young');
    const left = [...OTHERS, 'processed/young.csv', 'quarantine/young.csv.reason.json'];
    const counts = {
      archives: { files: 3, bytes: 36 },
      quarantine: { files: 2, bytes: 24 },
      logs: { files: 0, bytes: 0 },
    };
    expect(await retain(before, true)).toEqual(counts);
    expect(await paths()).toEqual([...OLD, ...left].toSorted());
    expect(await retain(before, false)).toEqual(counts);
    expect(await paths()).toEqual(left.toSorted());
    expect(await retain(before, false)).toMatchObject({ archives: { files: 0 } });
  });

  it('leaves the incoming place alone where it is below the archive', async () => {
    for (const path of ['incoming/a.csv', 'b.csv']) await shop.store.put(path, 'x');
    await sleep(2_100);
    const files = await retain(new Date(Date.now() - 1_000), false, '');
    expect(files).toMatchObject({ archives: { files: 1 } });
    expect(await paths()).toEqual(['incoming/a.csv']);
  });

  const put = (index: number) => shop.store.put(`processed/${index}.csv`, 'x');

  it('removes more files than a listing has in one part', async () => {
    for (let from = 0; from < 1_500; from += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => put(from + index)));
    }
    await sleep(2_100);
    const files = await retain(new Date(Date.now() - 1_000), false);
    expect(files).toMatchObject({ archives: { files: 1_500, bytes: 1_500 } });
    expect(await paths()).toEqual([]);
  }, 120_000);

  it('keeps what is young, as a command', async () => {
    for (const path of OLD) await shop.store.put(path, 'x');
    expect(await shop.json('retain', '--keep', '90d')).toMatchObject({
      exitCode: 0,
      report: { files: { archives: { files: 0 }, quarantine: { files: 0 } } },
    });
    expect(await paths()).toEqual(OLD.toSorted());
  });

  it('has nothing to do where there is no archive', async () => {
    expect(await shop.json('retain', '--keep', '90d')).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
