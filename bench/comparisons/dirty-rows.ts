import type { Comparison } from '../comparison.js';
import { generateEvents, spoilEvents } from '../event-files.js';
import { loadFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';

const EVENTS = 1_000_000;

/** The cost of duplicates and rejects: rows that take the slow path and are stored elsewhere. */
export const dirtyRows: Comparison = {
  name: 'dirty',
  isQuick: false,
  measure: async (bench) => {
    const { world } = bench;
    const events = bench.count(EVENTS);
    const clean = await generateEvents(world, events);
    const dirty = world.path('events', 'dirty.csv');
    await spoilEvents(clean, dirty);
    const measured = await bench.measurePairs(
      () => loadFresh(world, dirty),
      () => loadFresh(world, clean),
    );
    return [
      loadRow(bench, measured, {
        id: 'dirty.time',
        what: 'the same with 5 % duplicates and 2 % rejects',
        against: 'the clean events',
        events,
        ratio: 0.92,
      }),
    ];
  },
};
