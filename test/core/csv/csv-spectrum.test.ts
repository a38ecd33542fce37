import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFile } from '../../../src/io/process/package-root.js';
import { rowsIn } from './rows-in.js';

const SPECTRUM = packageFile('node_modules/csv-spectrum');
const NAMES = readdirSync(join(SPECTRUM, 'csvs')).map((name) => name.replace('.csv', ''));

/** The package's own answer to this file has another telephone number, and is not a list. */
const CORRECTED: Readonly<Record<string, unknown>> = {
  location_coordinates: [
    {
      'Contact Phone Number': '2095257564',
      'Location Coordinates': `37\ufffd36'37.8"N 121\ufffd2'17.9"W`,
      Cities: 'Modesto',
      Counties: 'Stanislaus',
    },
  ],
};

it('csv-spectrum has its cases', () => {
  expect(NAMES.length).toBeGreaterThanOrEqual(12);
});

it.each(NAMES)('csv-spectrum: %s', async (name) => {
  const [header, ...rows] = await rowsIn(readFileSync(join(SPECTRUM, 'csvs', `${name}.csv`)));
  const objects = rows.map(({ fields }) =>
    Object.fromEntries(fields.map((field, index) => [header?.fields[index], field])),
  );
  const expected: unknown = JSON.parse(
    readFileSync(join(SPECTRUM, 'json', `${name}.json`), 'utf8'),
  );
  expect(objects).toEqual(CORRECTED[name] ?? expected);
});
