import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Comparison } from '../comparison.js';
import { generateEvents } from '../event-files.js';
import { loadFresh } from '../load-fresh.js';
import { loadRow } from '../load-row.js';
import type { BenchRow } from '../results/bench-row.js';

const EVENTS = 1_000_000;
const KEY_BYTES = 32;

/** The cost of protecting personal data. */
export const personalData: Comparison = {
  name: 'pii',
  isQuick: false,
  measure: async (bench) => {
    const { world } = bench;
    const count = bench.count(EVENTS);
    const events = await generateEvents(world, count);
    const key = world.path('pii.key');
    writeFileSync(key, randomBytes(KEY_BYTES), { mode: 0o600 });
    const rows: BenchRow[] = [];
    for (const [mode, ...more] of [['hash', '--pii-key-file', key], ['mask']] as const) {
      const measured = await bench.measurePairs(
        () => loadFresh(world, events, ['--pii', mode, ...more]),
        () => loadFresh(world, events),
      );
      rows.push(
        loadRow(bench, measured, {
          id: `pii.${mode}`,
          what: `stream --once --pii ${mode}`,
          against: 'the same file with --pii keep',
          events: count,
          ratio: 0.7,
        }),
      );
    }
    return rows;
  },
};
