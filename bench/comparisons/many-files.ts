import { yieldBetweenChunks, type Comparison } from '../comparison.js';
import { cutIntoFiles, generateEvents, MONTH } from '../event-files.js';
import { ratesOf } from '../rate.js';
import { loadWithEcomstream } from './copy-speed.js';

const FILES = 10_000;
const ROWS = 100;
const ROUNDS = 3;

/** What a file costs besides its rows. */
export const manyFiles: Comparison = {
  name: 'files',
  measure: async (world) => {
    const events = await generateEvents(world, 'clean', FILES * ROWS);
    const folder = world.emptyFolder('many');
    await cutIntoFiles(events, ROWS, folder);
    const pairs = await yieldBetweenChunks(
      ROUNDS,
      async () => {
        await using database = await world.createDatabase([MONTH]);
        return await world.loadFolder(folder, database);
      },
      () => loadWithEcomstream(world, events),
    );
    return [
      {
        what: `${FILES.toLocaleString('en')} files of ${ROWS} rows`,
        against: 'one file of the same rows',
        ratios: pairs.map(({ a, b }) => b.seconds / a.seconds),
        goal: { than: 'at least', ratio: 0.7 },
        figures: ratesOf(FILES * ROWS, pairs),
      },
    ];
  },
};
