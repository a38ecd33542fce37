import { afterEach, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));
afterEach(async () => {
  await expectBalance(database.sql);
});

/** A file with an event of each type. */
function fileOf(...types: readonly string[]): string {
  return csvFile(
    ...types.map((event_type, row) => csvRow({ event_id: `t-${row}`, event_type, price: '5' })),
  );
}

describe('event types that the analyses do not know', () => {
  it('loaded without a word: the summary, JSON and stats name them with counts', async () => {
    place.put('a.csv', fileOf('buy', 'Buy', 'look'));
    const { stdout } = await place.once(['--after-load', 'keep', '--dry-run']);
    expect(stdout).toContain('3 events of unknown types (buy 2, look 1): funnel and');
    expect(stdout).toContain('FORMATS.md, Mappings');
    expect(await place.json()).toMatchObject({ unknownEventTypes: { buy: 2, look: 1 } });
    const stats = await place.command(['stats']);
    expect(stats.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'No session has a view, so there is no funnel. 3 events have unknown types (buy 2, look 1): funnel and revenue do not include them. Map them to known types: FORMATS.md, Mappings.',
    );
    const json = JSON.parse((await place.command(['stats', '--json'])).stdout);
    expect(json.byEventType).toMatchObject([
      { eventType: 'buy', known: false },
      { eventType: 'look', known: false },
    ]);
  });

  it('are few in the summary, however many there are', async () => {
    place.put('a.csv', fileOf(...Array.from({ length: 300 }, (_, type) => `type-${type}`)));
    const { stdout } = await place.once(['--batch-rows', '50']);
    const line = stdout.split('\n').find((text) => text.startsWith('Warning')) ?? '';
    expect(line).toContain('300 events of unknown types');
    expect(line).toContain('and 295 more');
    expect(line.length).toBeLessThan(300);
    const { stdout: html } = await place.command(['stats', '--html', '-']);
    expect(html).toContain('295 more');
  });

  it.each(['<b>x', '\u202Eabc', '__proto__', 'constructor', 'x'.repeat(50)])(
    'called %j do no harm',
    async (type) => {
      place.put('a.csv', fileOf('view', type));
      const { stdout, stderr } = await place.once();
      expect(stdout + stderr).toContain('1 event of unknown types');
      expect(stdout + stderr).not.toMatch(/\p{Cf}/u);
      const text = await place.command(['stats']);
      expect(text.stdout).not.toMatch(/\p{Cf}/u);
      const page = await place.command(['stats', '--html', '-']);
      expect(page.stdout).toMatch(/unknown types?/);
      expect(page.stdout).not.toContain('<b>x');
    },
  );
});

it('remove_from_cart, which rees46 brings, was an unknown type; it is no step of the funnel and no revenue', async () => {
  place.put(
    'a.csv',
    [
      'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session',
      '2019-11-01 00:00:00 UTC,view,1,1,toys.kite,windy,5.00,7,s-1',
      '2019-11-01 00:01:00 UTC,remove_from_cart,1,1,toys.kite,windy,5.00,7,s-1',
      '',
    ].join('\n'),
  );
  const words = ['--mapping', 'rees46', '--event-types', 'strict'];
  expect(await place.json(words)).toMatchObject({
    inserted: 2,
    rejected: 0,
    warnings: {},
    unknownEventTypes: {},
  });
  const { totals, funnel } = JSON.parse((await place.command(['stats', '--json'])).stdout);
  expect(totals).toMatchObject({ revenue: '0.00' });
  expect(funnel).toMatchObject([{ step: 'view', sessions: 1 }]);
});
