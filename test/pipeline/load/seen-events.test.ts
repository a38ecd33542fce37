import { describe, expect, it } from 'vitest';
import type { BatchPart } from '../../../src/pipeline/batches/batch.js';
import { FreshEvents } from '../../../src/pipeline/load/fresh-events.js';
import { SeenEvents } from '../../../src/pipeline/load/seen-events.js';
import { batchPart, identifiedFile } from '../../support/batch-parts.js';
import { csvRow } from '../../support/event-csv.js';

const HOUR = 3_600_000_000;
const CUT = { batchRows: 1_000, batchBytes: 1_000_000 };

/** An event of an id at an hour of a day. */
type At = readonly [id: string, hour: number];

async function part(events: readonly At[]): Promise<BatchPart> {
  const claim = {
    fileId: 1,
    file: identifiedFile('a.csv'),
    cut: CUT,
    partsDone: 0,
    resumeAt: undefined,
  };
  const rows = events.map(([id, hour]) =>
    csvRow({
      event_id: id,
      event_timestamp: new Date(Date.UTC(2025, 0, 1, hour)).toISOString(),
    }),
  );
  return batchPart(claim, rows);
}

/** How many events of each batch are fresh. */
async function freshOf(
  batches: readonly (readonly At[])[],
  horizon: number,
  seen = new SeenEvents(),
): Promise<number[]> {
  const counts: number[] = [];
  for (const batch of batches) {
    const { rows } = await part(batch);
    const fresh = new FreshEvents([rows.events]);
    seen.take(fresh, horizon);
    counts.push(...fresh.counts);
  }
  return counts;
}

describe('events of batches before', () => {
  it.each<[string, At[][], number, number[]]>([
    ['with other ids do not matter', [[['a', 0]], [['b', 0]]], HOUR, [1, 1]],
    ['at the same time are duplicates', [[['a', 0]], [['a', 0]]], 0, [1, 0]],
    ['within the horizon are duplicates', [[['a', 0]], [['a', 1]]], HOUR, [1, 0]],
    ['beyond the horizon are others', [[['a', 0]], [['a', 2]]], HOUR, [1, 1]],
    [
      'within the horizon of the range of the batch are duplicates',
      [
        [['a', 0]],
        [
          ['a', 9],
          ['b', 1],
        ],
      ],
      HOUR,
      [1, 1],
    ],
    [
      'are found also where an id was seen twice',
      [[['a', 0]], [['a', 5]], [['a', 6]], [['a', 0]]],
      HOUR,
      [1, 1, 0, 0],
    ],
    [
      'that were duplicates themselves are not remembered',
      [[['a', 0]], [['a', 1]], [['a', 2]]],
      HOUR,
      [1, 0, 1],
    ],
    ['of a batch without events do not matter', [[], [['a', 0]]], HOUR, [0, 1]],
  ])('%s', async (_, batches, horizon, expected) => {
    expect(await freshOf(batches, horizon)).toEqual(expected);
  });

  it('are told apart where there are many', async () => {
    const batches = Array.from({ length: 100 }, (_, batch) =>
      Array.from({ length: 1_000 }, (_, event): At => [`order-${1_000 * batch + event}`, 0]),
    );
    const counts = await freshOf([...batches, batches[3]!, batches[99]!], HOUR);
    expect(counts).toEqual([...batches.map(() => 1_000), 0, 0]);
  });

  it('are no longer remembered beyond a limit, which is said', async () => {
    const seen = new SeenEvents(2);
    expect(seen.isAll).toBe(true);
    const batches: At[][] = [[['a', 0]], [['b', 0]], [['c', 0]], [['a', 0]], [['c', 0]]];
    expect(await freshOf(batches, HOUR, seen)).toEqual([1, 1, 1, 0, 1]);
    expect(seen.isAll).toBe(false);
  });
});
