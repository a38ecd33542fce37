import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SYSTEM_CLOCK } from '../../../src/io/process/clock.js';
import { parseDeviceType } from '../../../src/core/event/device-type.js';
import { MappingChoice } from '../../../src/core/mapping/mapping-choice.js';
import { runPipeline } from '../../../src/pipeline/run-pipeline.js';
import { reloadFile } from '../../../src/features/reload/reload-file.js';
import { runReplay } from '../../../src/features/rejects/run-replay.js';
import { databaseSettings } from '../../../src/io/postgres/database-settings.js';
import { reloadSettings } from '../../../src/features/reload/reload-settings.js';
import { settingsFrom } from '../../../src/core/settings/settings-from.js';
import { streamSettings } from '../../../src/pipeline/rules/stream-settings.js';
import { openRun } from '../../../src/features/stream/open-run.js';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { openShop, type Shop } from '../../support/rejected-shop.js';

const RECORDED = new MappingChoice();

/** Rows as an event's number and its price: few of each, so that files share events and rules matter. */
type Row = readonly [event: number, price: number];

interface Rules {
  readonly maxPrice: string;
  readonly batchRows: string;
}

type Step =
  | { readonly kind: 'stream'; readonly files: readonly number[]; readonly rules: Rules }
  | { readonly kind: 'replay'; readonly rules: Rules; readonly file: string | undefined }
  | { readonly kind: 'reload'; readonly file: number; readonly rules: Rules };

const FILES = 4;
const row: fc.Arbitrary<Row> = fc.tuple(fc.nat(25), fc.constantFrom(0, 5, 500, 15_000));
const file = fc.nat(FILES - 1);
const rules = fc.record({
  maxPrice: fc.constantFrom('10', '10000', '20000'),
  batchRows: fc.constantFrom('1', '3', '1000'),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('stream' as const),
    files: fc.uniqueArray(file, { minLength: 1 }),
    rules,
  }),
  fc.record({
    kind: fc.constant('replay' as const),
    rules,
    file: fc.constantFrom(undefined, 'file-0*'),
  }),
  fc.record({ kind: fc.constant('reload' as const), file, rules }),
);

function content(rows: readonly Row[], index: number): string {
  return csvFile(
    ...rows.map(([event, price]) =>
      csvRow({
        event_id: `e${event}`,
        event_type: event % 2 === 0 ? 'purchase' : 'view',
        event_timestamp: `2025-0${1 + (event % 3)}-15 10:00:00`,
        price: String(price),
      }),
    ),
    csvRow({ event_id: `of file ${index}`, price: '1' }), // no two files are the same
  );
}

async function stream({ database, place }: Shop, { maxPrice, batchRows }: Rules) {
  const texts = { input: place.incoming, once: 'true', settle: '0', maxPrice, batchRows };
  const settings = {
    ...settingsFrom(streamSettings, texts),
    ...settingsFrom(databaseSettings, { databaseUrl: database.url }),
  };
  await using run = await openRun(settings, () => undefined);
  const { signal } = new AbortController();
  for await (const _ of runPipeline(settings, run.edges, signal));
}

async function reload({ database, place }: Shop, index: number, texts: Rules) {
  const settings = { ...settingsFrom(reloadSettings, { ...texts }), schema: 'public' };
  const path = join(place.processed, `file-${index}.csv`);
  await reloadFile(database.sql, path, {
    settings,
    mappings: RECORDED,
    deviceType: parseDeviceType,
    clock: SYSTEM_CLOCK,
    signal: new AbortController().signal,
  });
}

it('streams, redeliveries, replays and reloads in any order leave everything in agreement', async () => {
  const plan = fc.tuple(
    fc.array(fc.array(row, { minLength: 1, maxLength: 12 }), {
      minLength: FILES,
      maxLength: FILES,
    }),
    fc.array(step, { minLength: 2, maxLength: 8 }),
  );
  const property = fc.asyncProperty(plan, async ([files, steps]) => {
    await using shop = await openShop();
    const { sql } = shop.database;
    const contents = files.map(content);
    const loaded = new Set<number>();
    for (const [number, next] of steps.entries()) {
      if (next.kind === 'stream') {
        for (const index of next.files) {
          // What was delivered before comes again under another name.
          const name = loaded.has(index) ? `again-${number}-${index}.csv` : `file-${index}.csv`;
          shop.place.put(name, contents[index] ?? '');
          loaded.add(index);
        }
        await stream(shop, next.rules);
      } else if (next.kind === 'replay') {
        const settings = { ...settingsFrom(reloadSettings, { ...next.rules }), schema: 'public' };
        const filter = { rule: undefined, file: next.file, since: undefined };
        await runReplay(sql, filter, settings, RECORDED, Date.now());
        await sql`select pg_advisory_unlock_all()`;
      } else if (loaded.has(next.file)) await reload(shop, next.file, next.rules);
      const { read } = await expectBalance(sql);
      const rows = [...loaded].map((index) => (files[index]?.length ?? 0) + 1);
      expect(read).toBe(rows.reduce((sum, count) => sum + count, 0));
    }
    // Loaded again by one set of rules, the events are those of the files, each once. Twice, because an
    // event that the first round took from one file can be a duplicate in another that was reloaded before.
    for (const index of [...loaded, ...loaded]) {
      await reload(shop, index, { maxPrice: '10000', batchRows: '3' });
    }
    const valid = [...loaded].flatMap((index) => [
      `of file ${index}`,
      ...(files[index] ?? [])
        .filter(([, price]) => price > 0 && price <= 10_000)
        .map(([event]) => `e${event}`),
    ]);
    const events = await sql<{ event_id: string }[]>`select event_id from ecommerce_events`;
    expect(events.map(({ event_id }) => event_id).toSorted()).toEqual(
      [...new Set(valid)].toSorted(),
    );
    await expectBalance(sql);
  });
  await fc.assert(property, { numRuns: 12, endOnFailure: true });
});
