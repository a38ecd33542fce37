import { rm } from 'node:fs/promises';
import type { Comparison } from '../comparison.js';
import { generateEvents, repeatEvents } from '../event-files.js';
import { loadWithEcomstream } from './copy-speed.js';

const SMALL_EVENTS = 240_000; // 100 MB
const TIMES = 100;
const MOST_MEGABYTES = 200;

/** Whether memory grows with the file: 10 GB of events, all different, against 100 MB. */
export const memory: Comparison = {
  name: 'memory',
  measure: async (world) => {
    const small = await generateEvents(world, 'small', SMALL_EVENTS);
    const large = world.path('events', 'large.csv');
    await repeatEvents(small, TIMES, large);
    const a = await loadWithEcomstream(world, large);
    const b = await loadWithEcomstream(world, small);
    await rm(large);
    const figures = `${Math.round(a.peakMb)} MB against ${Math.round(b.peakMb)} MB`;
    return [
      {
        what: 'peak memory, a file of 10 GB',
        against: 'a file of 100 MB',
        ratios: [a.peakMb / b.peakMb],
        goal: { than: 'at most', ratio: 1.1 },
        figures,
      },
      {
        what: 'peak memory, a file of 10 GB',
        against: `${MOST_MEGABYTES} MB`,
        ratios: [a.peakMb / MOST_MEGABYTES],
        goal: { than: 'at most', ratio: 1 },
        figures,
      },
    ];
  },
};
