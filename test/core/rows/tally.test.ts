import { expect, test } from 'vitest';
import { addCounts } from '../../../src/core/rows/tally.js';

test.each(['constructor', 'toString', '__proto__'])(
  'a column called %s is counted like others',
  (name) => {
    const counts = Object.fromEntries([[name, 2]]);
    expect(Object.entries(addCounts(addCounts({}, counts), counts))).toEqual([[name, 4]]);
  },
);
