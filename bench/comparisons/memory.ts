import { rm } from 'node:fs/promises';
import type { Comparison } from '../comparison.js';
import { generateEvents, repeatEvents } from '../event-files.js';
import { loadFresh } from '../load-fresh.js';

const SMALL_EVENTS = 240_000; // 100 MB
const TIMES = 100;
const MOST_MEGABYTES = 180;

/** Whether memory grows with file size: 10 GB of distinct events against 100 MB. */
export const memory: Comparison = {
  name: 'memory',
  isQuick: false,
  measure: async ({ world, count }) => {
    const small = await generateEvents(world, count(SMALL_EVENTS));
    const large = world.path('events', 'large.csv');
    await repeatEvents(small, TIMES, large);
    const a = await loadFresh(world, large);
    const b = await loadFresh(world, small);
    await rm(large);
    const figures = `${Math.round(a.peakMb)} MB against ${Math.round(b.peakMb)} MB`;
    return [
      {
        id: 'memory.growth',
        what: 'peak memory, a file of 10 GB',
        against: 'a file of 100 MB',
        ratios: [a.peakMb / b.peakMb],
        goal: { than: 'at most', ratio: 1.1 },
        figures,
      },
      {
        id: 'memory.peak',
        what: 'peak memory, a file of 10 GB',
        against: `${MOST_MEGABYTES} MB`,
        ratios: [a.peakMb / MOST_MEGABYTES],
        goal: { than: 'at most', ratio: 1 },
        figures,
      },
    ];
  },
};
