import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  openConnection,
  type Connection,
  type Sql,
} from '../../../src/io/postgres/connection/connection.js';
import { migrate } from '../../../src/io/postgres/schema/migrate.js';
import { readSchemaFile } from '../../../src/io/postgres/schema/read-schema-file.js';
import { EventRows } from '../../../src/core/rows/event-rows.js';
import { claimFiles } from '../../../src/pipeline/ledger/claim-files.js';
import { EventWriters } from '../../../src/pipeline/ledger/event-writers.js';
import { findStored } from '../../../src/pipeline/load/find-stored.js';
import { FreshEvents, type TimeSpan } from '../../../src/pipeline/load/fresh-events.js';
import { loadBatch } from '../../../src/pipeline/load/load-batch.js';
import { StoredIds } from '../../../src/pipeline/load/stored-ids.js';
import { batchOf, batchPart, identifiedFile } from '../../support/batch-parts.js';
import { exampleEvent } from '../../core/rows/example-event.js';
import { csvRow } from '../../support/event-csv.js';
import { perSuite } from '../../support/fixture.js';
import { createTestDatabase } from '../../support/test-database.js';

const HOUR = 3_600_000_000;

const database = perSuite(createTestDatabase);

/** An event as the test needs it; times are microseconds since the epoch. */
interface Event {
  readonly id: string;
  readonly time: number;
}

let schemas = 0;

/** A schema of its own with all tables; its search path is that of every connection to it. */
async function makeSchema(): Promise<string> {
  const schema = `stored_${++schemas}`;
  await using connection = await connect(schema);
  await migrate(connection.sql, schema, readSchemaFile());
  return schema;
}

function connect(schema: string): Promise<Connection> {
  return openConnection(database.target, { schema, applicationName: 'a writer' });
}

/** One run that loads events, over as many sessions as it opens. */
class Run implements AsyncDisposable {
  readonly #runId = randomUUID();
  readonly #writers = new EventWriters(this.#runId);
  readonly stored = new StoredIds(this.#writers);
  readonly #sessions: Connection[] = [];

  constructor(private readonly schema: string) {}

  get sql(): Sql {
    const last = this.#sessions.at(-1);
    if (last === undefined) throw new Error('no session was opened');
    return last.sql;
  }

  async open(): Promise<this> {
    const connection = await connect(this.schema);
    this.#sessions.push(connection);
    await this.#writers.register(connection.sql);
    return this;
  }

  /** Loads a file of these events. */
  async load(events: readonly Event[]): Promise<void> {
    const file = identifiedFile(randomUUID());
    const cut = { batchRows: 100, batchBytes: 1_000_000 };
    const [claimed] = await claimFiles(this.sql, this.#runId, cut, [file]);
    if (claimed?.kind !== 'claimed') throw new Error('the file is not claimed');
    const rows = events.map(({ id, time }) =>
      csvRow({ event_id: id, event_timestamp: new Date(time / 1_000).toISOString() }),
    );
    await loadBatch(this.sql, batchOf(await batchPart(claimed.claim, rows)), {
      schema: this.schema,
      runId: this.#runId,
      dedupeHorizon: HOUR,
      stored: this.stored,
      now: () => 0,
    });
  }

  /** The connections end, and with them the locks. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#sessions.splice(0)) await session.end();
  }
}

function spanOf(events: readonly Event[]): TimeSpan {
  const times = events.map(({ time }) => time);
  return { from: Math.min(...times) - HOUR, to: Math.max(...times) + HOUR };
}

/** How many ids a run asks the server for, and which of them it takes for stored. */
async function ask(run: Run, events: readonly Event[]) {
  let asked = 0;
  const counting = new Proxy(run.sql, {
    apply(target, self, words: [TemplateStringsArray, ...unknown[]]) {
      if (words[0].join().includes('unnest(')) asked += String(words[1]).split(',').length;
      return Reflect.apply(target, self, words);
    },
  });
  const rows = new EventRows(1);
  for (const { id, time } of events)
    rows.add(exampleEvent({ event_id: id, event_timestamp: time }));
  const { known } = await run.stored.find(counting, new FreshEvents([rows]), spanOf(events));
  return { asked, found: [...known].sort() };
}

const START = Date.UTC(2025, 0, 31, 23) * 1_000;
const at = (hours: number, ...ids: string[]): Event[] =>
  ids.map((id) => ({ id, time: START + hours * HOUR }));

it('the only run asks for the ids alone that it has stored itself', async () => {
  await using run = await new Run(await makeSchema()).open();
  expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 0, found: [] });
  await run.load(at(0, 'a', 'b'));
  expect(await ask(run, at(0.5, 'b', 'c', 'd'))).toEqual({ asked: 1, found: ['b'] });
  await run.open(); // a second session of the same run is nobody else
  expect(await ask(run, at(0.5, 'b', 'e', 'f'))).toEqual({ asked: 1, found: ['b'] });
});

it('a time that held events before is asked for whole, a later one is not', async () => {
  const schema = await makeSchema();
  await using before = await new Run(schema).open();
  await before.load(at(0, 'a'));
  await before[Symbol.asyncDispose]();
  await using run = await new Run(schema).open();
  expect(await ask(run, at(1, 'a', 'b'))).toEqual({ asked: 2, found: ['a'] });
  expect(await ask(run, at(3, 'c', 'd'))).toEqual({ asked: 0, found: [] });
});

it('a time before stored events is asked for where it reaches them', async () => {
  const schema = await makeSchema();
  await using before = await new Run(schema).open();
  await before.load(at(10, 'a'));
  await before[Symbol.asyncDispose]();
  await using run = await new Run(schema).open();
  expect(await ask(run, at(8, 'a', 'b'))).toEqual({ asked: 0, found: [] });
  // Once as ids of its own, perhaps, and once more in the hour that held events before.
  expect(await ask(run, at(9.5, 'a', 'b'))).toEqual({ asked: 4, found: ['a'] });
});

it('a time with stored events before and behind is asked for in both, and not between', async () => {
  const schema = await makeSchema();
  await using before = await new Run(schema).open();
  await before.load(at(0, 'a'));
  await before.load(at(2.5, 'b'));
  await before[Symbol.asyncDispose]();
  await using run = await new Run(schema).open();
  expect(await ask(run, at(0.9, 'c'))).toEqual({ asked: 1, found: [] });
  expect(await ask(run, at(1.5, 'a', 'b', 'd'))).toEqual({ asked: 6, found: ['b'] });
});

it('events that the rollup does not know are asked for', async () => {
  const schema = await makeSchema();
  await using before = await new Run(schema).open();
  await before.load(at(0, 'a'));
  await before.sql`delete from event_rollup_hourly`;
  await before[Symbol.asyncDispose]();
  await using run = await new Run(schema).open();
  expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 2, found: ['a'] });
});

it.each([
  ['was there before', (run: Run, other: Run) => [other, run]],
  ['comes later', (run: Run, other: Run) => [run, other]],
])('where another writer %s, all ids are asked for', async (_, inOrder) => {
  const schema = await makeSchema();
  await using run = new Run(schema);
  await using other = new Run(schema);
  for (const each of inOrder(run, other)) {
    await each.open();
    if (each === run) await ask(run, at(0, 'a', 'b'));
  }
  await other.load(at(0, 'a'));
  expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 2, found: ['a'] });
});

it('another writer that came and went between two batches is noticed', async () => {
  const schema = await makeSchema();
  await using run = await new Run(schema).open();
  expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 0, found: [] });
  await using other = await new Run(schema).open();
  await other.load(at(0, 'a'));
  await other[Symbol.asyncDispose]();
  expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 2, found: ['a'] });
});

it('a session that could not be counted makes everything uncertain', async () => {
  await using run = await new Run(await makeSchema()).open();
  expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 0, found: [] });
  await run.sql`alter sequence event_writers rename to gone`;
  await expect(run.open()).rejects.toThrow('event_writers');
  await run.sql`alter sequence gone rename to event_writers`;
  expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 2, found: [] });
});

it('finds what the server would find, whoever loads, opens and ends in whatever order', async () => {
  const event = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    time: fc.constantFrom(0, 0.4, 1.4, 5, 900, 901).map((hours) => START + hours * HOUR),
  });
  const step = fc.record({
    run: fc.constantFrom(0, 0, 0, 1, 2),
    events: fc.array(event, { minLength: 1, maxLength: 4 }),
    after: fc.constantFrom('nothing', 'nothing', 'opens', 'ends'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      const schema = await makeSchema();
      await using all = new AsyncDisposableStack();
      const runs = new Map<number, Run>();
      for (const { run: number, events, after } of steps) {
        const run = runs.get(number) ?? (await all.use(new Run(schema)).open());
        runs.set(number, run);
        const ids = events.map(({ id }) => id);
        const stored = await findStored(run.sql, ids, spanOf(events));
        expect(new Set((await ask(run, events)).found)).toEqual(stored);
        await run.load(events);
        if (after === 'opens') await run.open();
        if (after === 'ends') {
          await run[Symbol.asyncDispose]();
          runs.delete(number);
        }
      }
    }),
    { numRuns: 25 },
  );
});
