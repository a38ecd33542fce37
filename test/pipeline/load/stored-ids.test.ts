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
import { LoadingRuns, registerWriter } from '../../../src/pipeline/load/loading-runs.js';
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

/** One run that loads events, over as many sessions as it opens; a stranger does not tell others what it stores. */
class Run implements AsyncDisposable {
  readonly #runId = randomUUID();
  readonly #runs = new LoadingRuns(this.#runId);
  readonly stored = new StoredIds(this.#runs);
  readonly #sessions: Connection[] = [];

  constructor(
    private readonly schema: string,
    private readonly isStranger = false,
  ) {}

  get sql(): Sql {
    const last = this.#sessions.at(-1);
    if (last === undefined) throw new Error('no session was opened');
    return last.sql;
  }

  async open(): Promise<this> {
    const connection = await connect(this.schema);
    this.#sessions.push(connection);
    await (this.isStranger
      ? registerWriter(connection.sql, this.#runId)
      : this.#runs.register(connection.sql));
    return this;
  }

  /** Another number appears, of a session that nobody knows. */
  async giveUp(): Promise<void> {
    await this.sql`select nextval('event_writers')`;
    await ask(this, at(0, 'z'));
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
      stored: this.isStranger ? undefined : this.stored,
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

it.each(['before', 'after'])(
  'a run that began %s another is told what that one stores',
  async (when) => {
    const schema = await makeSchema();
    await using run = new Run(schema);
    await using other = new Run(schema);
    for (const each of when === 'before' ? [run, other] : [other, run]) {
      await each.open();
      await ask(each, at(0, each === run ? 'x' : 'y'));
    }
    await other.load(at(0, 'a'));
    await run.load(at(0, 'c'));
    expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 1, found: ['a'] });
    expect(await ask(other, at(0, 'c', 'd'))).toEqual({ asked: 1, found: ['c'] });
  },
);

it('a run that comes later is told what was stored before, also by one that has ended', async () => {
  const schema = await makeSchema();
  await using first = await new Run(schema).open();
  await using second = await new Run(schema).open();
  await first.load(at(0, 'a'));
  await second.load(at(0, 'b'));
  await second[Symbol.asyncDispose]();
  await using third = await new Run(schema).open();
  expect(await ask(third, at(0, 'a', 'b', 'c', 'd'))).toEqual({ asked: 2, found: ['a', 'b'] });
  await third.load(at(0, 'c'));
  expect(await ask(first, at(0, 'c', 'e', 'f'))).toEqual({ asked: 1, found: ['c'] });
});

it('nothing of runs that have ended is kept by the next one that is alone', async () => {
  const schema = await makeSchema();
  await using before = await new Run(schema).open();
  await before.load(at(0, 'a'));
  await before[Symbol.asyncDispose]();
  await using run = await new Run(schema).open();
  await run.load(at(100, 'b'));
  const [left] = await run.sql`
    select (select count(*) from loading_sessions)::integer as sessions,
      (select count(*) from loading_ids)::integer as batches`;
  expect(left).toEqual({ sessions: 1, batches: 1 });
});

it.each(['was there before', 'comes later', 'came and went'])(
  'where a writer that tells nothing %s, all ids are asked for',
  async (when) => {
    const schema = await makeSchema();
    await using run = new Run(schema);
    await using stranger = new Run(schema, true);
    for (const each of when === 'was there before' ? [stranger, run] : [run, stranger]) {
      await each.open();
      if (each === run) await ask(run, at(0, 'x'));
    }
    await stranger.load(at(0, 'a'));
    if (when === 'came and went') await stranger[Symbol.asyncDispose]();
    expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 2, found: ['a'] });
  },
);

it('a run that gives it up tells so, before and behind', async () => {
  const schema = await makeSchema();
  await using run = await new Run(schema).open();
  await using other = await new Run(schema).open();
  await ask(run, at(0, 'x'));
  await ask(other, at(0, 'y'));
  await other.giveUp();
  await other.load(at(0, 'a'));
  expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 2, found: ['a'] });
  await using third = await new Run(schema).open();
  expect(await ask(third, at(0, 'a', 'b'))).toEqual({ asked: 2, found: ['a'] });
});

it('what a crash of the server made it forget is asked for', async () => {
  const schema = await makeSchema();
  await using run = await new Run(schema).open();
  await using other = await new Run(schema).open();
  await ask(run, at(0, 'x'));
  await other.load(at(0, 'a'));
  await run.sql`truncate loading_sessions, loading_ids`;
  expect(await ask(run, at(0, 'a', 'b'))).toEqual({ asked: 2, found: ['a'] });
});

it('a session that could not be counted has stored nothing', async () => {
  await using run = await new Run(await makeSchema()).open();
  expect(await ask(run, at(0, 'a'))).toEqual({ asked: 0, found: [] });
  await run.sql`alter sequence event_writers rename to gone`;
  await expect(run.open()).rejects.toThrow('event_writers');
  await run.sql`alter sequence gone rename to event_writers`;
  expect(await ask(run, at(0, 'b', 'c'))).toEqual({ asked: 0, found: [] });
});

const STRANGER = 3;

it('finds what the server would find, whoever loads, opens and ends in whatever order', async () => {
  const event = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    time: fc.constantFrom(0, 0.4, 1.4, 5, 900, 901).map((hours) => START + hours * HOUR),
  });
  const step = fc.record({
    run: fc.constantFrom(0, 0, 0, 1, 1, 2, 3),
    events: fc.array(event, { minLength: 1, maxLength: 4 }),
    after: fc.constantFrom('nothing', 'nothing', 'opens', 'ends'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      const schema = await makeSchema();
      await using all = new AsyncDisposableStack();
      const runs = new Map<number, Run>();
      for (const { run: number, events, after } of steps) {
        const run =
          runs.get(number) ?? (await all.use(new Run(schema, number === STRANGER)).open());
        runs.set(number, run);
        const ids = events.map(({ id }) => id);
        const stored = await findStored(run.sql, ids, spanOf(events));
        const { found } = number === STRANGER ? { found: stored } : await ask(run, events);
        expect(new Set(found)).toEqual(stored);
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
