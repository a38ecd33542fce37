import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { parseMapping } from '../../src/core/mapping/parse-mapping.js';
import { describeSample } from '../../src/display/describe-sample.js';

const mapping = parseMapping(
  JSON.stringify({ name: 'shop', columns: { product_name: { from: 'title' } } }),
  'shop.json',
);
const row = {
  line: 2,
  source: { title: 'A tea pot of blue glass, with a lid that does not fall off while one pours' },
  event: { product_name: '注文 of blue glass, with a lid that does not fall off while one pours' },
  rules: [],
};
const rejected = { line: 3, source: undefined, event: undefined, rules: ['row.columns', 'x'] };

test.each([40, 60, 80, 120])('a sample on a terminal of %i columns is no wider', (columns) => {
  const file = 'orders of the shop, from the first day to the last one.csv';
  const report = { kind: 'sample', file, mapping, rows: [row, rejected] } as const;
  const lines = describeSample(report, columns);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
  const text = lines.map((line) => line.trim()).join(' ');
  expect(text).toContain('product_name');
  expect(text).toContain('title "A tea pot');
  expect(text).toContain('rejected: row.columns, x');
});
