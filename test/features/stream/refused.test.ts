import { utimesSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, manyEvents, PLANTED } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));
beforeEach(async () => {
  // A rule of the user's own, which no row of the file "refused.csv" passes.
  await database.sql`alter table ecommerce_events add constraint no_kites check (product_id <> 600)`;
});

const refused = (id: string) => csvFile(csvRow({ event_id: id, product_id: '600' }));

it('a file that the database refuses for its data stays, with exit code 4; the others are loaded', async () => {
  place.put('a.csv', manyEvents('a', 3));
  place.put('refused.csv', refused('r'));
  place.put('z.csv', manyEvents('z', 3));
  const { exitCode, stderr, stdout } = await place.once();
  expect(exitCode).toBe(4);
  expect(stderr).toContain('file failed file=refused.csv reason=database.23514');
  expect(stderr).toContain('no_kites');
  expect(stdout).toContain('2 loaded · 1 failed, left in the folder');
  for (const planted of PLANTED) expect(stdout + stderr).not.toContain(planted);
  expect(place.names('incoming')).toEqual(['refused.csv']);
  expect(place.names('processed')).toEqual(['a.csv', 'z.csv']);
  expect(await expectBalance(database.sql)).toMatchObject({ read: 6, inserted: 6 });
});

it('a run that goes on loads the file when it comes again and the reason is gone', async () => {
  const path = place.put('refused.csv', refused('r'));
  await using run = place.start(['--settle', '0', '--interval', '50ms']);
  await run.untilStderr('file failed file=refused.csv');
  await database.sql`alter table ecommerce_events drop constraint no_kites`;
  utimesSync(path, new Date(), new Date());
  await run.untilStderr('completed file=refused.csv');
  run.kill('SIGINT');
  await run.ended;
  expect(place.names('processed')).toEqual(['refused.csv']);
  expect(await expectBalance(database.sql)).toMatchObject({ inserted: 1 });
});

it('the parts of a large file that were committed before a refused one stay, and are not loaded again', async () => {
  const rows = manyEvents('e', 50);
  const bad = csvRow({ event_id: 'bad', product_id: '600' });
  place.put('large.csv', `${rows}${bad}\n`);
  expect(await place.json(['--batch-rows', '10'])).toMatchObject({ read: 50, exitCode: 4 });
  await expectBalance(database.sql);
  expect(place.names('incoming')).toEqual(['large.csv']);
  await database.sql`alter table ecommerce_events drop constraint no_kites`;
  expect(await place.json()).toMatchObject({ read: 1, inserted: 1, exitCode: 0 });
  expect(await expectBalance(database.sql)).toMatchObject({ inserted: 51 });
});
