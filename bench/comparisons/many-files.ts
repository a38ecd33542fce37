import type { Comparison } from '../comparison.js';
import { cutIntoFiles, generateEvents } from '../event-files.js';
import { loadFolderFresh, loadFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';

const EVENTS = 1_000_000;
const ROWS = 100;

/** The cost of a file besides its rows. */
export const manyFiles: Comparison = {
  name: 'files',
  isQuick: true,
  measure: async (bench) => {
    const { world } = bench;
    const count = bench.count(EVENTS);
    const events = await generateEvents(world, count);
    const folder = world.emptyFolder('many');
    await cutIntoFiles(events, ROWS, folder);
    const measured = await bench.measurePairs(
      () => loadFolderFresh(world, folder),
      () => loadFresh(world, events),
    );
    return [
      loadRow(bench, measured, {
        id: 'files.time',
        what: `${(count / ROWS).toLocaleString('en')} files of ${ROWS} rows`,
        against: 'one file of the same rows',
        events: count,
        ratio: 0.85,
      }),
    ];
  },
};
