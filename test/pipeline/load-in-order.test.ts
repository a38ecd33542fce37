import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Batch, BatchPart } from '../../src/pipeline/batches/batch.js';
import type { Clock } from '../../src/io/process/clock.js';
import type { EventStore } from '../../src/pipeline/event-store.js';
import { loadInOrder } from '../../src/pipeline/load-in-order.js';
import type { Made } from '../../src/pipeline/make-batches.js';
import type { RunReport } from '../../src/pipeline/reports/run-report.js';
import { batchPart, identifiedFile } from '../support/batch-parts.js';
import { csvRow } from '../support/event-csv.js';
import { AlarmClock } from './alarm-clock.js';
import { contextOf } from './context-of.js';
import { FakeClock } from './fake-clock.js';
import { HeldStore } from './held-store.js';

const AWAY = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const REFUSED = Object.assign(new Error('a check failed'), {
  name: 'PostgresError',
  code: '23514',
});
const DENIED = Object.assign(new Error('not allowed'), { name: 'PostgresError', code: '42501' });

/** A part of each of some files, which do not end with it. */
let parts: BatchPart[];
beforeAll(async () => {
  const cut = { batchRows: 100, batchBytes: 1_000_000 };
  parts = await Promise.all(
    ['a.csv', 'b.csv', 'c.csv'].map((name, fileId) => {
      const file = identifiedFile(name);
      const claim = { fileId, file, cut, partsDone: 0, resumeAt: undefined };
      return batchPart(claim, [csvRow({ event_id: name })], { last: false });
    }),
  );
});

/** A batch with a part of each of these files, by their places in `parts`. */
function batchOf(number: number, files: readonly number[] = [0]): Batch {
  return { number, parts: files.map((file) => parts[file]!), startedAt: 0 };
}

/** Batches of one file, from 1 to `last`, and what the source does at its end. */
async function* batches(
  last: number,
  atEnd: () => unknown = () => undefined,
): AsyncGenerator<Made, undefined> {
  for (let number = 1; number <= last; number++) {
    await turn();
    yield made(batchOf(number));
  }
  await turn();
  atEnd();
  return undefined;
}

/** These, one after the other. */
async function* sourceOf(...elements: readonly Made[]): AsyncGenerator<Made, undefined> {
  for (const element of elements) {
    await turn();
    yield element;
  }
  return undefined;
}

const made = (batch: Batch): Made => ({ kind: 'made', batch });

/** A run over a source that goes on by itself: what it reported so far, and how it ends. */
function start(
  store: EventStore,
  source: AsyncGenerator<Made, undefined>,
  clock: Clock = new AlarmClock(),
) {
  const stop = new AbortController();
  const reports: string[] = [];
  const ended = (async () => {
    for await (const report of loadInOrder(source, contextOf(store, clock, stop.signal))) {
      reports.push(nameOf(report));
    }
    return 'at its end';
  })();
  ended.catch(() => undefined); // it is looked at later
  return { reports, ended, stop };
}

function nameOf(report: RunReport): string {
  if (report.kind === 'batch') return `batch ${report.batch}`;
  if (report.kind === 'file') return `${report.file} ${report.outcome}`;
  return report.kind;
}

/** Everything that can happen by itself has happened. */
async function rest(): Promise<void> {
  for (let wait = 0; wait < 50; wait++) await turn();
}

const times = (log: readonly string[], what: string) => log.filter((line) => line === what).length;

describe('batches that are loaded in order', () => {
  it('are reported in their order although the second is faster', async () => {
    const store = new HeldStore(2, [1]);
    const { reports, ended } = start(store, batches(3));
    await rest();
    expect(store.log).toEqual(['load 1', 'load 2', 'written 2']);
    expect(reports).toEqual([]);
    store.write(1);
    await expect(ended).resolves.toBe('at its end');
    expect(reports).toEqual(['batch 1', 'batch 2', 'batch 3']);
  });

  it('are reported as soon as they are committed, while the next is still made', async () => {
    const goOn = Promise.withResolvers<void>();
    async function* slow(): AsyncGenerator<Made, undefined> {
      yield made(batchOf(1));
      await goOn.promise;
      yield made(batchOf(2));
      return undefined;
    }
    const { reports, ended } = start(new HeldStore(2), slow());
    await rest();
    expect(reports).toEqual(['batch 1']);
    goOn.resolve();
    await ended;
    expect(reports).toEqual(['batch 1', 'batch 2']);
  });

  it('do not hold back what the source reports of other files', async () => {
    const known = { kind: 'file', file: 'old.csv', outcome: 'known' } as const;
    const store = new HeldStore(2, [1]);
    const { reports, ended } = start(store, sourceOf(made(batchOf(1)), known));
    await rest();
    expect(reports).toEqual(['old.csv known']);
    store.write(1);
    await ended;
    expect(reports).toEqual(['old.csv known', 'batch 1']);
  });

  it('are none where the source has none', async () => {
    const store = new HeldStore(2);
    await expect(start(store, batches(0)).ended).resolves.toBe('at its end');
    expect(store.log).toEqual([]);
  });
});

describe('the end of a load in order', () => {
  it('by a source that fails comes after what has begun is loaded and reported', async () => {
    const store = new HeldStore(3, [1, 2]);
    const source = batches(2, () => {
      throw new Error('cannot read on');
    });
    const { reports, ended } = start(store, source);
    await rest();
    store.write(2);
    await rest();
    expect(reports).toEqual([]);
    store.write(1);
    await expect(ended).rejects.toThrow('cannot read on');
    expect(reports).toEqual(['batch 1', 'batch 2']);
  });

  it('by an abort comes after what has begun is loaded and reported, and no more', async () => {
    const store = new HeldStore(2, [1, 2]);
    const { reports, ended, stop } = start(store, batches(9));
    await rest();
    stop.abort();
    for (const number of [2, 1]) store.write(number);
    await expect(ended).resolves.toBe('at its end');
    expect(reports).toEqual(['batch 1', 'batch 2']);
    expect(times(store.log, 'load 3')).toBe(0);
  });

  it('by an abort while one is loaded anew comes after those behind it are loaded anew too', async () => {
    const store = new HeldStore(2, [1, 2]);
    const { reports, ended, stop } = start(store, batches(9), new FakeClock());
    await rest();
    store.write(2);
    await rest(); // its patience is over by this clock
    stop.abort();
    store.write(1);
    await expect(ended).resolves.toBe('at its end');
    expect(reports).toEqual(['batch 1', 'batch 2']);
    expect(times(store.log, 'load 2')).toBe(2);
  });

  it('by a refusal comes when no batch is loaded any more, and none behind is committed', async () => {
    const store = new HeldStore(3, [1, 3]);
    const { reports, ended } = start(store, batches(9));
    let isOver = false;
    ended.catch(() => (isOver = true));
    await rest();
    store.fail(1, DENIED);
    await rest();
    expect(isOver).toBe(false);
    store.write(3);
    await expect(ended).rejects.toBe(DENIED);
    expect(reports).toEqual([]);
    expect(store.log.join()).not.toContain('commit');
  });

  it('by a consumer that has enough comes when no batch is loaded any more', async () => {
    const store = new HeldStore(2, [1, 2]);
    const run = contextOf(store, new AlarmClock(), new AbortController().signal);
    const reports = loadInOrder(batches(9), run);
    const report = reports.next();
    await rest();
    store.write(1);
    await report;
    let isOver = false;
    const over = reports.return(undefined).then(() => (isOver = true));
    await rest();
    expect(isOver).toBe(false);
    store.write(2);
    await over;
    expect(times(store.log, 'load 3')).toBe(0);
  });
});

describe('a batch that fails', () => {
  it('makes those behind it load anew, exactly once, and the next ones are loaded at once again', async () => {
    const store = new HeldStore(3, [1, 5, 6]);
    const { reports, ended } = start(store, batches(9));
    await rest();
    store.fail(1, AWAY);
    await rest();
    expect(store.log.filter((line) => line.startsWith('load'))).toEqual(
      [1, 2, 3, 1, 2, 3, 4, 5, 6, 7].map((number) => `load ${number}`),
    );
    for (const number of [5, 6]) store.write(number);
    await expect(ended).resolves.toBe('at its end');
    for (const number of [1, 2, 3]) expect(times(store.log, `load ${number}`)).toBe(2);
    for (const number of [4, 7, 9]) expect(times(store.log, `load ${number}`)).toBe(1);
    expect(reports).toEqual([
      'outage',
      'recovery',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `batch ${number}`),
    ]);
  });

  it('for its data is tried again file by file, before those behind it', async () => {
    /** Refuses whatever holds a part of the second file. */
    class Picky extends HeldStore {
      override load: HeldStore['load'] = async (batch, order) => {
        if (batch.parts.some((part) => part.claim.fileId === 1)) {
          await turn();
          throw REFUSED;
        }
        return super.load(batch, order);
      };
    }
    const all = [[0, 1], [1], [1, 2], [2]].map((files, index) => made(batchOf(index + 1, files)));
    const store = new Picky(2);
    const { reports, ended } = start(store, sourceOf(...all));
    await expect(ended).resolves.toBe('at its end');
    expect(reports).toEqual(['batch 1', 'b.csv failed', 'batch 3', 'batch 4']);
    expect(store.log.filter((line) => line.startsWith('commit'))).toEqual([
      'commit 1',
      'commit 3',
      'commit 4',
    ]);
  });

  it('for data of a file that is given up does not blame the others that it holds', async () => {
    /** Refuses whatever holds a part of the first file, the first batch last. */
    class Picky extends HeldStore {
      override load: HeldStore['load'] = (batch, order) =>
        batch.number === 2 && batch.parts.length > 1
          ? Promise.reject(REFUSED)
          : super.load(batch, order);
    }
    const all = [[0], [0, 1], [2]].map((files, index) => made(batchOf(index + 1, files)));
    const store = new Picky(2, [1]);
    const { reports, ended } = start(store, sourceOf(...all));
    await rest();
    store.fail(1, REFUSED);
    await expect(ended).resolves.toBe('at its end');
    expect(reports).toEqual(['a.csv failed', 'batch 2', 'batch 3']);
  });

  it('and leaves nothing of the one behind it to load, waits for its connection all the same', async () => {
    const all = [0, 0, 0, 1, 1, 2].map((file, index) => made(batchOf(index + 1, [file])));
    const store = new HeldStore(2, [1, 2]);
    const { reports, ended } = start(store, sourceOf(...all));
    await rest();
    store.fail(1, REFUSED);
    await rest();
    expect(reports).toEqual(['a.csv failed']);
    expect(times(store.log, 'load 4')).toBe(0);
    store.write(2);
    await expect(ended).resolves.toBe('at its end');
    expect(reports).toEqual(['a.csv failed', 'batch 4', 'batch 5', 'batch 6']);
  });
});

it('whatever fails and however fast each is, each batch is committed once, in its order', async () => {
  const step = fc.record({ fails: fc.integer({ min: 0, max: 2 }), takes: fc.nat(4) });
  const plan = fc.array(step, { maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(plan, fc.integer({ min: 1, max: 4 }), async (steps, connections) => {
      const left = steps.map(({ fails }) => fails);
      class Shaky extends HeldStore {
        override load: HeldStore['load'] = async (batch, order) => {
          const index = batch.number - 1;
          for (let wait = 0; wait < (steps[index]?.takes ?? 0); wait++) await turn();
          if ((left[index] ?? 0) > 0) {
            left[index]!--;
            throw AWAY;
          }
          return super.load(batch, order);
        };
      }
      const store = new Shaky(connections);
      const { reports, ended } = start(store, batches(steps.length), new FakeClock());
      await ended;
      const numbers = steps.map((_, index) => index + 1);
      expect(store.log.filter((line) => line.startsWith('commit'))).toEqual(
        numbers.map((number) => `commit ${number}`),
      );
      expect(reports.filter((report) => report.startsWith('batch'))).toEqual(
        numbers.map((number) => `batch ${number}`),
      );
    }),
    { numRuns: 200 },
  );
});
