import { expect, it } from 'vitest';
import { tsvField } from '../../../src/core/text/sanitise.js';
import { copyIn } from '../../../src/io/postgres/connection/copy-in.js';
import { perSuite } from '../../support/fixture.js';
import { createTestDatabase } from '../../support/test-database.js';
import { HOSTILE, UNSAFE } from '../../support/hostile-text.js';

const database = perSuite(createTestDatabase);

const TEXTS = [...HOSTILE, 'a\tb\nc\rd\\e', '\\N', '\\.', '', 'plain ä 漢 😀'];

it('no field can end its column or its line, or reach the terminal', () => {
  for (const text of TEXTS) expect(tsvField(text)).not.toMatch(UNSAFE);
  expect(tsvField('a\tb\nc\rd\\e\u{1b}')).toBe(String.raw`a\tb\nc\rd\\e\x1b`);
  expect(tsvField(null)).toBe(String.raw`\N`);
});

it('COPY of PostgreSQL reads every field as it was', async () => {
  await database.sql`create table fields (place integer, value text)`;
  const lines = [...TEXTS, null].map((text, place) => `${place}\t${tsvField(text)}\n`);
  await copyIn(database.sql, 'copy fields from stdin', [Buffer.from(lines.join(''))]);
  const rows = await database.sql`select value from fields order by place`;
  expect(rows.map((row) => row['value'])).toEqual([...TEXTS, null]);
});
