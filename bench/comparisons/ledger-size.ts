import { withSql } from '../bench-world.js';
import type { Comparison } from '../comparison.js';
import { describeSpread } from '../results/figures.js';

const FILES = 100_000;

/** Whether the poll of an empty folder becomes slower with the number of loaded files. */
export const ledgerSize: Comparison = {
  name: 'ledger',
  isQuick: false,
  measure: async ({ world, count, measurePairs }) => {
    const files = count(FILES);
    await using full = await world.createDatabase();
    await using empty = await world.createDatabase();
    await withSql(full.target, async (sql) => {
      await sql.unsafe(`
        insert into ingest_files (sha256, file_name, file_bytes, status, settings, finished_at)
        select encode(sha256(n::text::bytea), 'hex'), n || '.csv', 100, 'loaded', '{}', now()
        from generate_series(1, ${files}) as n`);
      await sql`vacuum analyze`;
    });
    const folder = world.emptyFolder('empty');
    const { pairs, counts } = await measurePairs(
      () => world.loadFolder(folder, full),
      () => world.loadFolder(folder, empty),
    );
    const seconds = (key: 'a' | 'b') => pairs.map((pair) => pair[key].seconds);
    return [
      {
        id: 'ledger.time',
        what: `a run that finds nothing, ${files.toLocaleString('en')} files in the ledger`,
        against: 'an empty ledger',
        ratios: pairs.map(({ a, b }) => a.seconds / b.seconds),
        goal: { than: 'at most', ratio: 1.2 },
        counts,
        figures: `${describeSpread(seconds('a'), 2)} s against ${describeSpread(seconds('b'), 2)} s`,
      },
    ];
  },
};
