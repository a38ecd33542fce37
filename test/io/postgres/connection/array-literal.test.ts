import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayLiteral } from '../../../../src/io/postgres/connection/array-literal.js';
import { createTestDatabase } from '../../../support/test-database.js';

describe('a list as the text of an array', () => {
  it.each([
    ['nothing', [], '{}'],
    ['numbers', [1, -2, 0.5], '{1,-2,0.5}'],
    ['texts', ['a', 'b c'], '{"a","b c"}'],
    ['an empty text', [''], '{""}'],
    ['the text NULL', ['NULL', 'null'], '{"NULL","null"}'],
    ['quotes and backslashes', ['"', '\\', '\\"'], '{"\\"","\\\\","\\\\\\""}'],
    ['braces and commas', ['{a,b}', ','], '{"{a,b}",","}'],
  ])('%s', (_, values, literal) => {
    expect(arrayLiteral(values)).toBe(literal);
  });

  it('is read by PostgreSQL as the same list', async () => {
    await using database = await createTestDatabase();
    const { sql } = database;
    const text = fc.oneof(
      fc.string({
        unit: fc.constantFrom('"', '\\', '{', '}', ',', ' ', '\n', '\t', 'N', 'é', '😀'),
      }),
      fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', '')),
      fc.constantFrom('', 'NULL', 'null'),
    );
    const lists = [[], [''], ['NULL', '', '\\'], ...fc.sample(fc.array(text), 200)];
    for (const list of lists) {
      const rows = await sql<{ value: string }[]>`
        select value from unnest(${arrayLiteral(list)}::text[]) with ordinality as t (value, place)
        order by place`;
      expect(rows.map((row) => row.value)).toEqual(list);
    }
    const numbers = [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    const [row] = await sql<{ same: boolean }[]>`
      select ${arrayLiteral(numbers)}::bigint[] = array[0, -1, 9007199254740991, -9007199254740991] as same`;
    expect(row?.same).toBe(true);
  });
});
