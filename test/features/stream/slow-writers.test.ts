import { afterEach, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { manyEvents } from '../../support/event-csv.js';
import { writeSlowly } from '../../support/file-writer.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));
afterEach(async () => {
  await expectBalance(database.sql);
});

/** A file cut into pieces of the same length. */
function cut(content: string, pieces: number): string[] {
  const length = Math.ceil(content.length / pieces);
  return Array.from({ length: pieces }, (_, index) =>
    content.slice(index * length, (index + 1) * length),
  );
}

const SECOND = 1_000;
const DAY = 86_400_000;

describe('a file whose producer has another clock', () => {
  it.each([
    ['a second behind', -SECOND],
    ['5 s behind', -5 * SECOND],
    ['a day behind', -DAY],
    ['a second ahead', SECOND],
    ['a day ahead', DAY],
  ])('%s is loaded whole', async (_, clockAhead) => {
    await using run = place.start(['--settle', '600ms', '--interval', '50ms']);
    await run.untilStderr('waiting files=0');
    const pieces = cut(manyEvents('e', 100), 20);
    const path = `${place.incoming}/x.csv`;
    await writeSlowly({ path, pieces, pause: 100, clockAhead });
    await run.untilStderr('batch 1 completed');
    run.kill('SIGTERM');
    await run.ended;
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 100, rejected: 0 });
  });

  it('is loaded whole by --once, which begins while it is written', async () => {
    const pieces = cut(manyEvents('e', 100), 20);
    const path = `${place.incoming}/x.csv`;
    const written = writeSlowly({ path, pieces, pause: 100, clockAhead: -DAY });
    await using run = place.start(['--once', '--settle', '600ms']);
    await Promise.all([written, run.ended]);
    await place.json();
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 100, rejected: 0 });
  });
});
