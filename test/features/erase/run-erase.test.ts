import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { personOf } from '../../../src/features/erase/person.js';
import type { EraseOptions } from '../../../src/features/erase/run-erase.js';
import { Mappings } from '../../../src/core/mapping/mappings.js';
import { builtInMapping } from '../../../src/core/mapping/built-in.js';
import { csvFile, csvRow, HEADER } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';
import {
  BY_EMAIL,
  countIn,
  eraseIn,
  expectAgreement,
  JANE,
  janesRow,
  mixedFile,
  tracesOf,
} from './erase-place.js';

const REES46 = builtInMapping('rees46');

const shop = perTest(openShop);

const erase = (changed: Partial<EraseOptions> = {}) => eraseIn(shop, changed);
const count = (table: 'ecommerce_events' | 'rejected_events') => countIn(shop, table);

const BY_ID = personOf(undefined, JANE.customer_id);

async function load(name: string, content: string | Buffer, words: readonly string[] = []) {
  shop.place.put(name, content);
  await shop.place.load(words);
}

/** Rejects of every kind, archives of every kind, quarantined files of every kind. */
async function everywhere(): Promise<void> {
  await load('a.csv', mixedFile('a'));
  await load('b.csv.gz', gzipSync(mixedFile('b')));
  await load('c.csv', Buffer.from(`\ufeff${mixedFile('c')}`, 'utf16le'));
  await load('duplicates.csv', `${mixedFile('a')}\n`);
  const quoted = janesRow({ event_id: 'q' }).replace('Kite', '"Ki"te');
  const nul = janesRow({ event_id: 'n' }).replace('Kite', 'Ki\0te');
  const invalid = janesRow({ event_id: 'i' }).replace('Kite', 'Ki\xffte');
  const short = janesRow({ event_id: 's' }).split(',').slice(0, 11).join(',');
  const address = janesRow({ event_id: 'm', customer_email: '<JANE@example.com>' });
  const long = janesRow({ event_id: 'l', user_agent: 'x'.repeat(1_100_000) });
  const others = csvRow({ event_id: 'o', price: 'free' });
  const rows = [quoted, nul, invalid, short, address, others, long];
  shop.place.put('rejects.csv', Buffer.from([HEADER, ...rows, ''].join('\n'), 'latin1'));
  await shop.place.json(); // with a log
  await load('headless.csv', `${janesRow({ event_id: 'h' })}\n${csvRow({ event_id: 'h2' })}\n`);
  await load('semicolons.csv', csvFile(janesRow(), csvRow()).replaceAll(',', ';'));
  await load('unmarked.csv', Buffer.from(csvFile(janesRow(), csvRow()), 'utf16le'));
  await load('dear.csv', csvFile(janesRow({ price: 'x' }), csvRow({ event_id: 'd' })), [
    '--max-rejects',
    '0',
  ]);
}

describe('a person', () => {
  it.each([
    ['an address', BY_EMAIL],
    ['a customer id', BY_ID],
  ])('is found nowhere any more: by %s', async (_, person) => {
    await everywhere();
    const before = await tracesOf(shop, Object.values(JANE));
    const places = new Set(before.map((trace) => trace.split(':')[0]));
    expect(places.size).toBeGreaterThan(11);
    const { sql } = shop.database;
    const [others] =
      await sql`select count(*)::integer as n from ecommerce_events where customer_id <> ${JANE.customer_id}`;

    const dry = await erase({ person, dryRun: true });
    const erasure = await erase({ person });
    expect({ ...erasure, dryRun: true }).toEqual(dry);
    expect(erasure).toMatchObject({
      events: 7,
      rejects: 9,
      waiting: { searched: 0, files: 0, rows: 0 },
      unsearched: [],
      files: { archives: { searched: 5, files: 5, rows: 18 }, quarantine: { files: 4, rows: 4 } },
    });
    expect(await tracesOf(shop, Object.values(JANE))).toEqual([]);
    expect(await count('ecommerce_events')).toBe(others?.['n']);
    expect(await count('rejected_events')).toBe(5);
    await expectAgreement(sql);
  });

  it('is found no second time', async () => {
    await everywhere();
    await erase();
    const again = await erase();
    expect(again).toMatchObject({
      events: 0,
      rejects: 0,
      files: { archives: { searched: 5, files: 0, rows: 0 }, quarantine: { files: 0, rows: 0 } },
    });
  });

  it('is gone by either value where both are given', async () => {
    const other = { customer_id: 'another', customer_email: 'else@example.com' };
    await load(
      'a.csv',
      csvFile(
        janesRow({ event_id: '1', customer_id: other.customer_id }),
        janesRow({ event_id: '2', customer_email: other.customer_email }),
        csvRow({ event_id: '3' }),
      ),
    );
    expect(await erase({ person: personOf(JANE.customer_email, JANE.customer_id) })).toMatchObject({
      events: 2,
      files: { archives: { rows: 2 } },
    });
  });
});

describe('everybody else', () => {
  it('keeps every byte', async () => {
    const others = csvRow({ event_id: 'é', product_name: 'a "b", c', customer_name: 'Ünal' });
    await load('a.csv', `${HEADER}\r\n\r\n${janesRow()}\r\n${others}`);
    await erase();
    const path = join(shop.place.processed, 'a.csv');
    expect(readFileSync(path, 'utf8')).toBe(`${HEADER}\r\n${others}`);
  });

  it.each([
    ['a longer address', 'mary-jane@example.com', 'jane@example.com.br'],
    ['characters of LIKE', 'jan_@example.com', '%@example.com'],
  ])('stays: %s', async (_, ...addresses) => {
    const rows = addresses.flatMap((address, index) => [
      csvRow({ event_id: `g${index}`, customer_email: address }),
      csvRow({ event_id: `b${index}`, customer_email: address, price: 'x' }),
      csvRow({ event_id: `s${index}`, customer_email: address }).slice(0, -25),
    ]);
    await load('a.csv', csvFile(...rows));
    expect(await erase()).toMatchObject({
      events: 0,
      rejects: 0,
      files: { archives: { rows: 0 } },
    });
    expect(await count('ecommerce_events')).toBe(2);
    expect(await count('rejected_events')).toBe(4);
  });

  it('who bears the same customer id is counted, and stays', async () => {
    await load(
      'a.csv',
      csvFile(
        janesRow({ event_id: '1' }),
        janesRow({ event_id: '2', customer_email: 'old@example.com' }),
      ),
    );
    expect(await erase({ dryRun: true })).toMatchObject({ events: 1, eventsOfSameCustomer: 1 });
    expect(await erase()).toMatchObject({ events: 1, eventsOfSameCustomer: 1 });
    expect(await count('ecommerce_events')).toBe(1);
  });

  it('whose numbers are an id like hers stays', async () => {
    await load('a.csv', csvFile(csvRow({ product_id: '42', customer_id: '142' })));
    const rees46 =
      'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session';
    await load(
      'r.csv',
      `${rees46}\n2019-10-01 00:00:00 UTC,view,42,1,a,b,3.5,7,s\n2019-10-01 00:00:01 UTC,view,1,1,a,b,3.5,42,s\n`,
      ['--mapping', 'rees46'],
    );
    const person = personOf(undefined, '42');
    expect(await erase({ person, mappings: new Mappings([REES46]) })).toMatchObject({
      events: 1,
      files: { archives: { files: 1, rows: 1 } },
    });
  });
});

describe.each([
  ['SQL', "x'); drop table ecommerce_events; --@example.com"],
  ['LIKE', '%_\\%@example.com'],
  ['quotes', '"a,b"@example.com'],
  ['expressions', '.*(a+)+$^[x]{2}|?@example.com'],
  ['arrays and JSON', '{"a\\":null}@example.com'],
  ['capitals that grow when they are lowered', 'İıẞ@example.com'],
  ['emoji', '👩‍🚀@example.com'],
])('an address with characters of %s', (_, address) => {
  it('is found as a value, and nothing else is', async () => {
    const hers = address.replaceAll(' ', '_');
    await load(
      'a.csv',
      csvFile(
        janesRow({ event_id: '1', customer_email: hers }),
        janesRow({ event_id: '2', customer_email: hers.toUpperCase(), price: 'x' }),
        csvRow({ event_id: '3' }),
        csvRow({ event_id: '4', price: 'x' }),
      ),
    );
    expect(await erase({ person: personOf(hers, undefined) })).toMatchObject({
      events: 1,
      rejects: hers.toUpperCase().toLowerCase() === hers.toLowerCase() ? 1 : 0,
    });
    expect(await count('ecommerce_events')).toBe(1);
    await expectAgreement(shop.database.sql);
  });
});

describe('an event that is anonymised', () => {
  it('stays and counts, and tells nothing of the person', async () => {
    const header = `${HEADER},referrer`;
    const rows = [janesRow({ event_id: '1', event_type: 'purchase' }), csvRow({ event_id: '2' })];
    await load('a.csv', [header, ...rows.map((row) => `${row},from-jane`), ''].join('\n'));
    await load('b.csv', mixedFile('b'));
    expect(await erase({ anonymise: true })).toMatchObject({ events: 3, rejects: 1 });
    expect(await tracesOf(shop, Object.values(JANE))).toEqual([]);
    const { sql } = shop.database;
    const [event] = await sql`
      select to_jsonb(e) - '{created_at}'::text[] as row from ecommerce_events e where event_id = '1'`;
    expect(event?.['row']).toMatchObject({
      event_type: 'purchase',
      price: 19.9,
      customer_id: null,
      customer_email: null,
      customer_name: null,
      customer_address: null,
      session_id: null,
      user_agent: null,
      ip_address: null,
      extra: null,
    });
    await expectAgreement(sql);
    const { stdout } = await shop.place.command(['stats', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ totals: { events: 6, removed: 0, customers: 1 } });
    expect(await erase({ anonymise: true })).toMatchObject({ events: 0, rejects: 0 });
  });
});
