import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsIn } from './rows-in.js';

/** A field as it is meant, and as it stands in the file. */
const quoted = fc
  .string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é'), maxLength: 6 })
  .map((text) => ({ text, csv: `"${text.replaceAll('"', '""')}"` }));
const plain = fc
  .string({ unit: fc.constantFrom('a', '"', 'é'), maxLength: 6 })
  .map((text) => ({ text: `x${text}`, csv: `x${text}` }));

it('has the fields that are meant, as bytes and as texts', async () => {
  const row = fc.array(fc.oneof(quoted, plain), { minLength: 2, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (rows) => {
      const csv = rows.map((fields) => fields.map((field) => field.csv).join(',')).join('\n');
      const meant = rows.map((fields) => fields.map(({ text }) => text));
      const found = await rowsIn(csv);
      expect(found.map(({ fields }) => fields)).toEqual(meant);
      const ofBytes = found.map(({ bounds }) => {
        const { window, count, starts, ends } = bounds!;
        return starts.slice(0, count).map((start, index) => window.text(start, ends[index]!));
      });
      expect(ofBytes).toEqual(meant);
    }),
    { numRuns: 500 },
  );
});
