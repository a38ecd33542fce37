import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { csvFile, csvRow, manyEvents } from '../../support/event-csv.js';
import { dearFile, DEAR } from '../../support/rejected-shop.js';
import { onEveryStore } from '../../support/remote-shop.js';

onEveryStore('fsck', (shop) => {
  it('finds an archive that grew, and one that was rewritten', async () => {
    for (const name of ['a', 'b', 'c']) {
      await shop.store.put(`incoming/${name}.csv`, manyEvents(name, 3));
    }
    expect(await shop.run('stream', '--once')).toMatchObject({ exitCode: 0 });
    expect(await shop.run('fsck')).toMatchObject({ exitCode: 0 });
    await sleep(1_100); // SFTP tells versions by whole seconds
    await shop.store.put('processed/a.csv', manyEvents('a', 4));
    await shop.store.put('processed/b.csv', manyEvents('z', 3));
    const { exitCode, report } = await shop.json('fsck');
    expect({ exitCode, report }).toMatchObject({ exitCode: 3, report: { ok: false } });
    const { checks } = report as { checks: readonly { name: string; ok: boolean }[] };
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual([
      'archive-growth',
      'archive-content',
    ]);
  });
});

onEveryStore('reload', (shop) => {
  it.each([
    ['a plain file', 'a.csv', (text: string) => text],
    ['a packed file', 'deep er/ü.csv.gz', (text: string) => gzipSync(text)],
  ])('loads %s of the archive again', async (_, name, pack) => {
    await shop.store.put(`incoming/${name}`, pack(dearFile('a', 5, 2)));
    expect(await shop.run('stream', '--once', '--recursive')).toMatchObject({ exitCode: 0 });
    const url = shop.store.url(`processed/${name}`);
    expect(await shop.json(`reload`, url, ...DEAR)).toMatchObject({
      exitCode: 0,
      report: { before: { inserted: 5, rejected: 2 }, after: { inserted: 7, rejected: 0 } },
    });
    expect(await shop.wrongChecks()).toEqual([]);
  });

  it('says what is wrong with a file', async () => {
    await shop.store.put('processed/a.csv', csvFile(csvRow()));
    const cases = [
      [shop.store.url('processed/none.csv'), 5, 'Cannot find the file'],
      [shop.store.url('processed/a.csv'), 2, 'was not loaded before'],
      [shop.store.url('').replace(/^(\w+:\/\/[^/]+).*/, '$1'), 2, 'it has no file name'],
    ] as const;
    for (const [url, code, said] of cases) {
      const { exitCode, stderr } = await shop.run('reload', url);
      expect({ exitCode, stderr }).toMatchObject({
        exitCode: code,
        stderr: expect.stringContaining(said),
      });
    }
  });
});
