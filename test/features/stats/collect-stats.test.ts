import { POINTERS } from '../../../src/core/hints/pointers.js';
import { describe, expect, it } from 'vitest';
import { collectStats } from '../../../src/features/stats/collect-stats.js';
import { perSuite } from '../../support/fixture.js';
import { createTestDatabase } from '../../support/test-database.js';
import { emptyStats } from './example-stats.js';
import { makeTables, sampleEvents, storeEvents } from './shop-fixture.js';

const database = perSuite(createTestDatabase);

const NOW = Date.parse('2026-10-05T12:30:00Z');

function settings(schema = 'public') {
  return {
    databaseUrl: database.url,
    databaseUser: undefined,
    databasePassword: undefined,
    passwordFile: undefined,
    pgPassFile: undefined,
    databaseName: undefined,
    schema,
    home: undefined,
    since: undefined,
    compare: undefined,
    limit: 10,
    section: undefined,
    csv: false,
    html: undefined,
  };
}

const collect = (changes = {}) => collectStats({ ...settings(), ...changes }, NOW, () => undefined);

describe('in this order', () => {
  it('refuses a database without our tables and names the command that makes them', async () => {
    await expect(collect()).rejects.toMatchObject({
      code: 'schema.missing',
      exitCode: 4,
      hint: ['Run: ', POINTERS.migrate],
    });
    await expect(collect({ schema: 'shop' })).rejects.toMatchObject({
      code: 'schema.missing',
      hint: ['Run: ', POINTERS.migrate],
    });
  });

  it('answers with zeros and empty lists while nothing is loaded', async () => {
    await makeTables(database.sql);
    expect(await collect()).toEqual(emptyStats);
  });

  it('counts back from now', async () => {
    await storeEvents(database.sql, sampleEvents());
    const all = await collect();
    const late = await collect({ since: { ago: 24 * 3_600_000 } });
    expect(late.since).toBe('2026-10-04T12:30:00.000Z');
    expect(late.totals.events).toBeLessThan(all.totals.events);
    expect(late.totals.from?.slice(0, 13)).toBe('2026-10-04T12');
    expect(Number(late.totals.from?.slice(14, 16))).toBeGreaterThanOrEqual(30);
  });

  it('refuses tables of an older and of an unknown version', async () => {
    await database.sql`update schema_migrations set version = version + 98`;
    await expect(collect()).rejects.toMatchObject({ code: 'schema.newer', exitCode: 4 });
  });
});
