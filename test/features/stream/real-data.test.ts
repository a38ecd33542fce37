import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DatabaseTarget } from '../../../src/io/postgres/connection/database-target.js';
import { expectBalance } from '../../support/accounts.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import {
  installedServer,
  NO_SECOND_SERVER,
  startSecondServer,
} from '../../support/second-server.js';
import { NO_SHARED_DATA, sharedData, sharedFile } from '../../support/shared-data.js';
import { StreamPlace } from '../../support/stream-place.js';
import type { TestDatabase } from '../../support/test-database.js';

/** The real data have times of their own, which may lie ahead of this machine's clock. */
const ANY_TIME = ['--max-ahead', '9999d'];
const NO_MISHAPS = { known: 0, quarantined: 0, failed: 0 };

interface Expected {
  readonly price_category: Readonly<Record<string, number>>;
  readonly device_type: Readonly<Record<string, number>>;
  readonly event_type: Readonly<Record<string, number>>;
}

function loadsRealData(server: () => DatabaseTarget | undefined): void {
  const database = perSuite(() => createMigratedDatabase(server()));

  describe.each([
    ['seed-generator', 2_000],
    ['seed-testdata', 10_000],
  ])('%s', (set, rows) => {
    it('is loaded whole and, when it comes again, known', async () => {
      using place = new StreamPlace(database.url);
      cpSync(sharedFile(set), place.incoming, { recursive: true });
      const files = readdirSync(sharedFile(set));
      const first = await place.json(ANY_TIME);
      expect(first).toMatchObject({
        read: rows,
        inserted: rows,
        duplicates: 0,
        rejected: 0,
        rejects: {},
        exitCode: 0,
        files: { ...NO_MISHAPS, loaded: 20 },
      });
      expect(place.names('processed')).toEqual(files);
      expect(place.names('incoming')).toEqual([]);

      cpSync(sharedFile(set), place.incoming, { recursive: true });
      const again = await place.json(ANY_TIME);
      expect(again).toMatchObject({
        read: 0,
        inserted: 0,
        duplicates: 0,
        rejected: 0,
        batches: 0,
        exitCode: 0,
        files: { ...NO_MISHAPS, loaded: 0, known: 20 },
      });
      expect(place.names('processed')).toEqual(files);
      expect(place.names('incoming')).toEqual([]);
    });

    it('has the derived columns that the format promises', async () => {
      const expected: Expected = JSON.parse(
        readFileSync(sharedFile(`${set}.expected.json`), 'utf8'),
      );
      expect(await countsBy(database, set, 'price_category')).toEqual(expected.price_category);
      expect(await countsBy(database, set, 'event_type')).toEqual(expected.event_type);
      // The expected counts call everything that moves a Mobile; tablets are told apart here, and
      // nothing else is: iPads, and Androids that do not say Mobile.
      const { Tablet = 0, ...others } = await countsBy(database, set, 'device_type');
      expect({ ...others, Mobile: (others['Mobile'] ?? 0) + Tablet }).toEqual(expected.device_type);
      expect(Tablet).toBe(set === 'seed-generator' ? 144 : 0);
      const [phones] = await database.sql`
        select count(*)::int as count from ecommerce_events where device_type = 'Tablet'
          and user_agent not like '%iPad%' and (user_agent not like '%Android%' or user_agent like '%Mobile%')`;
      expect(phones).toEqual({ count: 0 });
    });

    it('has in the ledger what the run said', async () => {
      const [files] = await database.sql`
        select count(*)::int as files, sum(read)::int as read, sum(inserted)::int as inserted,
          sum(file_bytes)::int as bytes from ingest_files where file_name = any(${namesOf(set)})
          and status = 'loaded'`;
      const bytes = readdirSync(sharedFile(set)).reduce(
        (sum, name) => sum + readFileSync(join(sharedFile(set), name)).length,
        0,
      );
      expect(files).toEqual({ files: 20, read: rows, inserted: rows, bytes });
    });
  });

  describe('rees46, a real shop’s log', () => {
    it('is loaded through its mapping; only rows without a price are rejected', async () => {
      using place = new StreamPlace(database.url);
      const source = sharedFile('rees46/2019-Oct-5k.csv');
      cpSync(source, join(place.incoming, basename(source)));
      const lines = readFileSync(source, 'utf8').split('\n').slice(1, -1);
      const free = lines.filter((line) => line.split(',')[6] === '0.00');
      const first = await place.json(['--mapping', 'rees46', ...ANY_TIME]);
      expect(first).toMatchObject({ read: 5_019, rejected: free.length, duplicates: 0 });
      expect(first['rejects']).toEqual({ 'price.range': free.length });
      expect(first['inserted']).toBe(5_019 - free.length);

      const kept = await database.sql`
        select raw_line, line_number::int as line, rules::text,
          columns::text, file_name from rejected_events
        where file_name = '2019-Oct-5k.csv' order by line_number`;
      const rules = { rules: '{price.range}', columns: '{price}', file_name: '2019-Oct-5k.csv' };
      expect([...kept]).toEqual(
        free.map((line) => ({ raw_line: line, line: lines.indexOf(line) + 2, ...rules })),
      );

      cpSync(source, join(place.incoming, 'again.csv'));
      const again = await place.json(['--mapping', 'rees46', ...ANY_TIME]);
      expect(again).toMatchObject({ read: 0, files: { known: 1 }, exitCode: 0 });
    });

    it('has the values that the log has', async () => {
      const [event] = await database.sql`
        select product_name, category, brand, price::text, customer_id, session_id, customer_email,
          event_timestamp, extra from ecommerce_events
        where customer_id = '554748717' order by event_timestamp limit 1`;
      expect(event).toEqual({
        product_name: 'aqua appliances.environment.water_heater 3900821',
        category: 'appliances',
        brand: 'aqua',
        price: '33.20',
        customer_id: '554748717',
        session_id: '9333dfbd-b87a-4708-9857-6336556b0fcc',
        customer_email: null,
        event_timestamp: new Date('2019-10-01T00:00:00Z'),
        extra: {
          category_id: '2053013552326770905',
          category_code: 'appliances.environment.water_heater',
        },
      });
    });
  });

  it('leaves accounts that balance, batch by batch', async () => {
    const accounts = await expectBalance(database.sql);
    expect(accounts.read).toBe(2_000 + 10_000 + 5_019);
  });

  it('counts the empty values of each column as the table has them', async () => {
    const [said] = await database.sql`
      select sum(nulls) filter (where column_name = 'brand')::int as brand,
        sum(nulls) filter (where column_name = 'customer_email')::int as email
      from field_quality`;
    const [kept] = await database.sql`
      select count(*) filter (where brand is null)::int as brand,
        count(*) filter (where customer_email is null)::int as email from ecommerce_events`;
    const [lost] = await database.sql`
      select count(*)::int as rows, count(*) filter (where split_part(raw_line, ',', 6) = '')::int as brand
      from rejected_events`;
    expect(said).toEqual({
      brand: kept?.['brand'] + lost?.['brand'],
      email: kept?.['email'] + lost?.['rows'],
    });
  });
}

function namesOf(set: string): string {
  return `{${readdirSync(sharedFile(set)).join(',')}}`;
}

/** How many events of a set have each value of a column. */
async function countsBy(
  { sql }: TestDatabase,
  set: string,
  column: 'price_category' | 'device_type' | 'event_type',
): Promise<Record<string, number>> {
  const rows = await sql<{ value: string; count: number }[]>`
    select ${sql(column)} as value, count(*)::int as count from ecommerce_events
    where batch_id / 10000000 in (select file_id from ingest_files where file_name = any(${namesOf(set)}))
    group by 1`;
  return Object.fromEntries(rows.map(({ value, count }) => [value, count]));
}

const absent = sharedData === undefined;
describe.skipIf(absent)(`real input${absent ? ` (${NO_SHARED_DATA})` : ''}`, () => {
  describe('on the embedded server', () => {
    loadsRealData(() => undefined);
  });

  const alone = installedServer === undefined;
  describe.skipIf(alone)(`on another server${alone ? ` (${NO_SECOND_SERVER})` : ''}`, () => {
    const server = perSuite(() => startSecondServer(installedServer!));
    loadsRealData(() => server.target);
  });
});
