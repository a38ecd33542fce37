import { expect, it } from 'vitest';
import { Window } from '../../../src/core/csv/window.js';
import { hashBytes, hashText } from '../../../src/core/summary/text-hash.js';
import { arrayLiteral } from '../../../src/io/postgres/connection/array-literal.js';
import { hashSql } from '../../../src/pipeline/summaries/stored-digests.js';
import { perSuite } from '../../support/fixture.js';
import { createTestDatabase } from '../../support/test-database.js';

const database = perSuite(createTestDatabase);

const TEXTS = [
  ...Array.from({ length: 41 }, (_, length) =>
    'session-0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, length),
  ),
  ...Array.from({ length: 14 }, (_, length) => '\u{ff}\u{1f6cd}é€'.repeat(4).slice(0, length * 2)),
  'jane@example.com',
  'JANE@example.com',
  'Ünïcode 日本語 \u{10ffff}',
].map((text) => text.toWellFormed());

it('is what the server makes of the same text, of any length', async () => {
  const rows = await database.sql<{ hash: string }[]>`
    select ${database.sql.unsafe(hashSql('t'))}::text as hash
    from unnest(${arrayLiteral(TEXTS)}::text[]) with ordinality as u (t, place) order by place`;
  expect(TEXTS.map(hashText)).toEqual(rows.map(({ hash }) => Number(hash)));
});

it('depends on the bytes between the places only', () => {
  const text = Buffer.from('s-0123456789abcdef');
  for (let length = 0; length <= text.length; length++) {
    const around = Window.from(Buffer.concat([Buffer.from('xyz'), text, Buffer.from('#######')]));
    const alone = text.subarray(0, length).toString();
    expect(hashBytes(around, 3, 3 + length)).toBe(hashText(alone));
  }
});
