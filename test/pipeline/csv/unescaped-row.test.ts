import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsIn } from './rows-in.js';

const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é'), maxLength: 6 });
const quoted = field.map((text) => `"${text.replaceAll('"', '""')}"`);
const plain = fc
  .string({ unit: fc.constantFrom('a', '"', 'é'), maxLength: 6 })
  .map((text) => `x${text}`);

it('has the fields that the texts of the row are', async () => {
  const row = fc.array(fc.oneof(quoted, plain), { minLength: 2, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
      const csv = rows.map((fields) => fields.join(',')).join('\n');
      let seen = 0;
      for (const { bounds, fields } of await rowsIn(csv)) {
        seen++;
        const { window, count, starts, ends } = bounds!;
        const texts = starts
          .slice(0, count)
          .map((start, index) => window.text(start, ends[index]!));
        expect(texts).toEqual(fields);
      }
      expect(seen).toBe(rows.length);
    }),
    { numRuns: 500 },
  );
});
