import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { csvFile, csvRow, manyEvents } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));

it('an archive that an erasure rewrites is not loaded again, also by a run that watches', async () => {
  await using run = place.start(['--settle', '100ms', '--interval', '50ms']);
  place.put('x.csv', manyEvents('e', 5));
  place.put('y.csv', csvFile(csvRow({ event_id: 'p', customer_email: 'gone@example.com' })));
  while (place.names('processed').length < 2) await sleep(20);
  const erase = ['erase', '--email', 'gone@example.com', '--input', place.incoming];
  expect(await place.command(erase)).toMatchObject({ exitCode: 0 });
  await sleep(2_500);
  run.kill('SIGTERM');
  expect((await run.ended).stderr).not.toContain('rewritten');
  expect(await place.json()).toMatchObject({ read: 0, files: { rewritten: 0 } });
  expect(await place.command(['fsck', '--input', place.incoming])).toMatchObject({ exitCode: 0 });
});
