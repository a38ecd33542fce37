import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { migrate } from '../../../src/io/postgres/schema/migrate.js';
import { readSchemaFile } from '../../../src/io/postgres/schema/read-schema-file.js';
import type { EventStore } from '../../../src/pipeline/event-store.js';
import type { RunReport } from '../../../src/pipeline/reports/run-report.js';
import { expectBalance } from '../../support/accounts.js';
import { contentOf } from '../../support/content-of.js';
import { csvFile, csvRow, numberedRow } from '../../support/event-csv.js';
import { perSuite } from '../../support/fixture.js';
import {
  installedServer,
  NO_SECOND_SERVER,
  startSecondServer,
} from '../../support/second-server.js';
import { batchesOf, Shop, type RunOptions } from '../../support/shop.js';
import { installFaultTriggers } from '../../support/fault-triggers.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const AWAY = { code: 'CONNECTION_CLOSED' };

/** What the reports of batches say that does not depend on the clock. */
function figuresOf(reports: readonly RunReport[]) {
  return batchesOf(reports).map(({ batch, files, read, inserted, duplicates, rejected }) => ({
    batch,
    files,
    read,
    inserted,
    duplicates,
    rejected,
  }));
}

/** How the files of a run ended, in the order of their names. */
function outcomesOf(reports: readonly RunReport[]): string[] {
  return reports
    .filter((report) => report.kind === 'file')
    .map(({ file, outcome }) => `${file} ${outcome}`)
    .sort();
}

type Files = readonly (readonly string[])[];

/** Loads files into a schema of their own, and returns what that leaves in the folder and in the tables. */
async function loadInto(database: TestDatabase, schema: string, files: Files, options: RunOptions) {
  const words = { schema, applicationName: 'a test' };
  await using connection = await openConnection(database.target, words);
  const { sql } = connection;
  await migrate(sql, schema, readSchemaFile());
  await installFaultTriggers(sql);
  using shop = new Shop(database, schema);
  for (const [index, rows] of files.entries()) shop.put(`${index}.csv`, csvFile(...rows));
  const reports = await shop.run(options);
  await expectBalance(sql);
  const left = { incoming: shop.names('incoming'), processed: shop.names('processed') };
  const content = await contentOf(sql);
  await sql.unsafe(`drop schema ${schema} cascade`);
  return { figures: figuresOf(reports), outcomes: outcomesOf(reports), left, content };
}

/** Some thousand rows in files of mixed sizes: every 97th is a reject, and every 53rd repeats another. */
function mixedFiles(): string[][] {
  let row = 0;
  return [2_500, 700, 20, 0, 1, 20, 1_000, 150].map((size) =>
    Array.from({ length: size }, () => {
      row++;
      if (row % 97 === 0) return csvRow({ event_id: `bad${row}`, price: 'free' });
      // In the same batch, in one of those before it, or in another file.
      return numberedRow('m', row % 53 === 0 ? Math.floor(row * 0.93) : row);
    }),
  );
}

const at = (event_id: string, time: string) =>
  csvRow({ event_id, event_timestamp: `2025-01-31T${time}Z` });

// Few ids, so that they meet: in a file, in two, in two batches. The horizon is an hour.
const row = fc
  .record({
    event_id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'raced', 'raced too', ''),
    event_timestamp: fc.constantFrom(
      '2025-01-31T22:59:59.999999Z',
      '2025-01-31T23:59:59.999999Z',
      '2025-02-01T00:00:00Z',
      '2025-02-01T00:30:00Z',
      '2025-02-01T01:00:00Z',
      '2025-06-01T00:00:00Z',
    ),
    event_type: fc.constantFrom('view', 'purchase'),
    category: fc.constantFrom('Toys', 'Books, "old"'),
    price: fc.constantFrom('1', '49.995', '-1'),
    brand: fc.constantFrom('', 'Windy'),
  })
  .map(csvRow);
const filesOf = (rows: fc.Arbitrary<string>) =>
  fc.array(fc.array(rows, { maxLength: 12 }), { minLength: 1, maxLength: 5 });

/** Makes the loads of a run uneven: delays in milliseconds, and lost replies, by the number of the batch. */
function uneven(delays: readonly number[], lost: ReadonlySet<number>) {
  const isLost = new Set(lost);
  return (store: EventStore): Partial<EventStore> => ({
    load: async (batch, order) => {
      await sleep(delays[batch.number % delays.length] ?? 0);
      const result = await store.load(batch, order);
      if (isLost.delete(batch.number)) throw Object.assign(new Error('the reply is lost'), AWAY);
      return result;
    },
  });
}

/** Without a time limit: it would leave a run behind that meets the places of the next test. */
const LIMITS = { numRuns: 20 };

const numbers = fc.array(fc.nat(8), { maxLength: 4 });

const alone = installedServer === undefined;
const SERVERS = [
  ['the embedded server', false],
  [alone ? NO_SECOND_SERVER : `PostgreSQL ${installedServer?.major}`, true],
] as const;

describe.each(SERVERS)('on %s, with several connections', (_, isSecond) => {
  describe.skipIf(isSecond && alone)('a run', () => {
    const server = isSecond ? perSuite(() => startSecondServer(installedServer!)) : undefined;
    const database = perSuite(() => createTestDatabase(server?.target));

    let example = 0;
    /** What several connections and what one leave of the same files. */
    async function loadTwice(files: Files, several: RunOptions) {
      example++;
      const one = { texts: { ...several.texts, connections: '1' } };
      return [
        await loadInto(database, `several_${example}`, files, several),
        await loadInto(database, `one_${example}`, files, one),
      ] as const;
    }

    it.each<[string, Files, string]>([
      ['files of mixed sizes, with rejects and repetitions', mixedFiles(), '100'],
      [
        'an id at both ends of the horizon and just beyond',
        [
          [at('raced', '23:59:59.999999'), at('a', '22:59:59.999999')],
          [at('raced', '22:59:59.999999')],
          [at('a', '21:59:59.999998'), at('raced', '21:59:59.999998')],
        ],
        '2',
      ],
    ])('leaves and reports the same as with one: %s', async (_, files, batchRows) => {
      const texts = { dedupeHorizon: '1h', batchRows, connections: '3' };
      const [many, one] = await loadTwice(files, { texts });
      expect(many).toEqual(one);
    });

    it('leaves the same as with one: a batch of two files, of which one was refused before', async () => {
      const files = [['refused', 'a', 'b', 'refused'], ['a']].map((ids) =>
        ids.map((event_id) => csvRow({ event_id })),
      );
      const texts = { batchRows: '3', connections: '3' };
      for (const { outcomes } of await loadTwice(files, { texts })) {
        expect(outcomes).toEqual(['0.csv failed', '1.csv loaded']);
      }
    });

    it('leaves and reports the same as with one, whatever is lost and whichever is faster', async () => {
      const several = fc.record({
        connections: fc.integer({ min: 2, max: 4 }),
        batchRows: fc.integer({ min: 1, max: 5 }),
        delays: numbers,
        lost: numbers,
      });
      await fc.assert(
        fc.asyncProperty(filesOf(row), several, async (files, { delays, lost, ...words }) => {
          const texts = {
            dedupeHorizon: '1h',
            batchRows: String(words.batchRows),
            connections: String(words.connections),
          };
          const tamper = uneven(delays, new Set(lost));
          const [many, one] = await loadTwice(files, { texts, tamper });
          expect(many).toEqual(one);
        }),
        { ...LIMITS, seed: 20_261_124 },
      );
    });

    it('leaves the same as with one where the database refuses events for what they hold', async () => {
      // All within the horizon, and the numbers of batches apart: how far a file that is given up was read
      // ahead decides which of the others' rows come together.
      const rows = fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'raced', '') },
        { weight: 1, arbitrary: fc.constantFrom('refused', 'refused as well') },
      );
      const several = fc.record({
        connections: fc.integer({ min: 2, max: 4 }),
        batchRows: fc.integer({ min: 1, max: 5 }),
        delays: numbers,
      });
      const files = filesOf(rows.map((event_id) => csvRow({ event_id })));
      await fc.assert(
        fc.asyncProperty(files, several, async (files, { delays, ...words }) => {
          const texts = {
            batchRows: String(words.batchRows),
            connections: String(words.connections),
          };
          const results = await loadTwice(files, { texts, tamper: uneven(delays, new Set()) });
          const [many, one] = results.map(({ left, outcomes, content }) => ({
            left,
            outcomes,
            content: withoutBatchNumbers(content),
          }));
          expect(many).toEqual(one);
        }),
        { ...LIMITS, seed: 20_261_125 },
      );
    });
  });
});

function withoutBatchNumbers(content: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(content), (key, value: unknown) =>
    key === 'run_batch' ? undefined : value,
  );
}
