import { cpSync } from 'node:fs';
import { expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { sharedData, sharedFile } from '../../support/shared-data.js';
import { StreamPlace } from '../../support/stream-place.js';

/** The real data are of the day on which they were made. */
const ANY_TIME = ['--max-ahead', '9999d'];

it.skipIf(sharedData === undefined)(
  'all three real sets in one folder, two killed runs and one that goes on leave exact counts',
  async () => {
    await using database = await createMigratedDatabase();
    using place = new StreamPlace(database.url);
    for (const set of ['seed-generator', 'seed-testdata', 'rees46']) {
      cpSync(sharedFile(set), place.incoming, { recursive: true });
    }
    const words = ['--interval', '2s', '--batch-rows', '500', '--mapping', 'rees46', ...ANY_TIME];
    for (const batches of [3, 5]) {
      await using run = place.start(words);
      await run.untilStderr(`batch ${batches} completed`);
      run.kill('SIGKILL');
      await run.ended;
      await expectBalance(database.sql);
    }
    await using last = place.start(words);
    await last.untilStderr('waiting files=0 bytes=0');
    last.kill('SIGINT');
    expect(await last.ended).toMatchObject({ exitCode: 130 });
    expect(await expectBalance(database.sql)).toEqual({
      read: 17_019,
      inserted: 17_013,
      duplicates: 0,
      rejected: 6,
    });
    expect(place.names('incoming')).toEqual([]);
    expect(place.names('quarantine')).toEqual([]);
    expect(place.names('processed')).toHaveLength(41);
  },
);

it.skipIf(sharedData === undefined)(
  'a foreign file without its mapping is told which one it needs',
  async () => {
    await using database = await createMigratedDatabase();
    using place = new StreamPlace(database.url);
    cpSync(sharedFile('rees46'), place.incoming, { recursive: true });
    const { exitCode, stderr } = await place.once(ANY_TIME);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('It looks like the format rees46: try --mapping rees46.');
  },
);
