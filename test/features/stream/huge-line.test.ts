import { appendFileSync, truncateSync } from 'node:fs';
import { expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { peakMemory } from '../../support/peak-memory.js';
import { StreamPlace } from '../../support/stream-place.js';

const BEYOND_INT32 = 2 ** 31 + 1;
const MOST_MEMORY_KB = 400 * 1024;
const isLinux = process.platform === 'linux';

it.skipIf(!isLinux)('a line of 2 GiB is one reject, in bounded memory', async () => {
  await using database = await createMigratedDatabase();
  using place = new StreamPlace(database.url);
  // The file is sparse: it takes no room on the disk.
  const path = place.put('huge.csv', csvFile(csvRow({ event_id: 'before' })));
  truncateSync(path, BEYOND_INT32);
  appendFileSync(path, `\n${csvRow({ event_id: 'after' })}\n`);
  await using run = place.start(['--once', '--settle', '0', '--json']);
  const peak = await peakMemory(run.pid, run.ended);
  const { stdout, exitCode } = await run.ended;
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    read: 3,
    inserted: 2,
    rejected: 1,
    rejects: { 'row.too_long': 1 },
    files: { loaded: 1 },
  });
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThan(MOST_MEMORY_KB);
  const [reject] = await database.sql`
    select line_number::int as line, octet_length(raw_bytes) as bytes from rejected_events`;
  expect(reject).toEqual({ line: 3, bytes: 1024 * 1024 });
  expect(place.names('processed')).toEqual(['huge.csv']);
  await expectBalance(database.sql);
});
