import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { NO_SHARED_DATA, sharedData, sharedFile } from '../../support/shared-data.js';
import { StreamPlace } from '../../support/stream-place.js';

describe.skipIf(sharedData === undefined)(
  `cases from public bug reports${sharedData === undefined ? ` (${NO_SHARED_DATA})` : ''}`,
  () => {
    const database = perTest(() => createMigratedDatabase());

    it('15: every line of a file with stray quotes is accounted for', async () => {
      using place = placeOf('15-nothing-passed-over');
      const { stdout, stderr } = await place.once(['--json']);
      const summary = JSON.parse(stdout);
      expect(summary).toMatchObject({ read: 3_899, warnings: { 'row.swallowed_lines': 101 } });
      expect(summary.read + summary.warnings['row.swallowed_lines']).toBe(4_000);
      expect(stderr).toBe('');
    });

    it('15: the summary names the first row that swallowed others', async () => {
      using place = placeOf('15-nothing-passed-over');
      const { stdout } = await place.once(['--dry-run']);
      expect(stdout).toContain(
        '101 lines inside quoted fields look like rows: check for a stray quote, first in a.csv, line 92',
      );
    });

    it('16: twelve spellings of a time are one instant', async () => {
      using place = placeOf('16-spellings-of-time');
      expect(await place.json(['--max-ahead', '9999d'])).toMatchObject({
        inserted: 12,
        rejects: {},
      });
      const [row] = await database.sql`
        select count(*)::int as events, count(distinct event_timestamp)::int as instants,
          min(event_timestamp) = '2026-07-20 22:02:38+00' as right
        from ecommerce_events where event_id like 't%'`;
      expect(row).toEqual({ events: 12, instants: 1, right: true });
    });

    function placeOf(name: string): StreamPlace {
      const place = new StreamPlace(database.url);
      cpSync(sharedFile(`cases/${name}/in`), place.incoming, { recursive: true });
      return place;
    }
  },
);
