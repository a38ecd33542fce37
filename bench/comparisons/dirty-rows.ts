import { loadWithEcomstream } from './copy-speed.js';
import { yieldBetweenChunks, type Comparison } from '../comparison.js';
import { generateEvents, spoilEvents } from '../event-files.js';
import { ratesOf } from '../rate.js';

const EVENTS = 1_000_000;
const ROUNDS = 5;

/** What duplicates and rejects cost: rows that take the slow way, and are kept elsewhere. */
export const dirtyRows: Comparison = {
  name: 'dirty',
  measure: async (world) => {
    const clean = await generateEvents(world, 'clean', EVENTS);
    const dirty = world.path('events', 'dirty.csv');
    await spoilEvents(clean, dirty);
    const pairs = await yieldBetweenChunks(
      ROUNDS,
      () => loadWithEcomstream(world, dirty),
      () => loadWithEcomstream(world, clean),
    );
    return [
      {
        what: 'the same with 5 % duplicates and 2 % rejects',
        against: 'the clean events',
        ratios: pairs.map(({ a, b }) => b.seconds / a.seconds),
        goal: { than: 'at least', ratio: 0.85 },
        figures: ratesOf(EVENTS, pairs),
      },
    ];
  },
};
