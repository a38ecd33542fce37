import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { spoilRows } from '../../../src/features/demo/spoil-rows.js';
import { HEADER, csvFile, csvRow } from '../../support/event-csv.js';

it('changes one value of every third row, each by another rule, and leaves the rest as it is', () => {
  const names = ['Kite', 'a, "b"', 'two\nlines', 'Ball'];
  const rows = names.map((name, index) =>
    csvRow({ event_id: `e${index}`, product_name: name, category: ' Toys ' }),
  );
  const { data } = Papa.parse<Record<string, string>>(spoilRows(csvFile(...rows)).trimEnd(), {
    header: true,
    newline: '\n',
  });
  expect(Object.keys(data[0] ?? {}).join(',')).toBe(HEADER);
  expect(
    data.map((row) => [row['event_id'], row['product_name'], row['category'], row['price']]),
  ).toEqual([
    ['e0', 'Kite', ' Toys ', '-5.00'],
    ['e1', 'a, "b"', ' Toys ', '19.90'],
    ['e2', 'two\nlines', ' Toys ', '19.90'],
    ['e3', 'Ball', ' Toys ', 'on request'],
  ]);
});
