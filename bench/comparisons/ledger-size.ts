import { withSql } from '../bench-world.js';
import { yieldBetweenChunks, median, type Comparison } from '../comparison.js';

const FILES = 100_000;
const ROUNDS = 7;

/** Whether a look at an empty folder becomes slower with the files that were ever loaded. */
export const ledgerSize: Comparison = {
  name: 'ledger',
  measure: async (world) => {
    await using full = await world.createDatabase();
    await using empty = await world.createDatabase();
    await withSql(full.target, async (sql) => {
      await sql.unsafe(`
        insert into ingest_files (sha256, file_name, file_bytes, status, settings, finished_at)
        select encode(sha256(n::text::bytea), 'hex'), n || '.csv', 100, 'loaded', '{}', now()
        from generate_series(1, ${FILES}) as n`);
      await sql`vacuum analyze`;
    });
    const folder = world.emptyFolder('empty');
    const pairs = await yieldBetweenChunks(
      ROUNDS,
      () => world.loadFolder(folder, full),
      () => world.loadFolder(folder, empty),
    );
    return [
      {
        what: `a run that finds nothing, ${FILES.toLocaleString('en')} files in the ledger`,
        against: 'an empty ledger',
        ratios: pairs.map(({ a, b }) => a.seconds / b.seconds),
        goal: { than: 'at most', ratio: 1.2 },
        figures: `${median(pairs.map(({ a }) => a.seconds)).toFixed(2)} s against ${median(pairs.map(({ b }) => b.seconds)).toFixed(2)} s`,
      },
    ];
  },
};
