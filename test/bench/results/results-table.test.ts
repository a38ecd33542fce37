import { expect, it } from 'vitest';
import { resultsTable } from '../../../bench/results/results-table.js';
import { row } from './rows.js';

it('has least, median and most, the goal and whether it is met', () => {
  const goal = { than: 'at most', ratio: 0.42 } as const;
  const [header, , ...lines] = resultsTable([
    row('copy.time', 1.7),
    row('copy.client', 0.5, { goal, counts: { pairs: 7, repeated: 2, disturbed: 1 } }),
    row('memory.peak', 1, { counts: undefined }),
  ]);
  expect(header).toBe(
    '| what | measured against | least | median | most | goal | met | pairs | figures |',
  );
  expect(lines).toEqual([
    '| what copy.time measures | the other | 1.60 × | **1.70 ×** | 1.80 × | ≥ 1.00 × | yes | 3 | 5/s |',
    '| what copy.client measures | the other | 0.40 × | **0.50 ×** | 0.60 × | ≤ 0.42 × | **no** | 7, 2 of them repeated, 1 of them disturbed | 5/s |',
    '| what memory.peak measures | the other | 0.90 × | **1.00 ×** | 1.10 × | ≥ 1.00 × | yes | – | 5/s |',
  ]);
});
