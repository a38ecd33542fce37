import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endOfLines } from '../../../src/core/csv/skip-lines.js';
import { cutAt, inChunks } from './rows-in.js';

it.each([
  ['none', 0, 'a\nb', 0, 1],
  ['one that ends with LF', 1, 'a\nb', 2, 2],
  ['one that ends with CRLF', 1, 'a\r\nb', 3, 2],
  ['one that ends with CR', 1, 'a\rb', 2, 2],
  ['blank ones', 3, '\n\r\n\rb', 4, 4],
  ['quotes, which mean nothing here', 1, '"a\nb"\n', 3, 2],
  ['all', 2, 'a\nb\n', 4, 3],
  ['more than there are', 3, 'a\nb', 3, 2],
])('the end of the first lines: %s', async (_, lines, text, offset, line) => {
  const bytes = Buffer.from(text);
  expect(await endOfLines(inChunks([bytes]), lines)).toEqual({ offset, line });
});

it('is the same wherever the text is cut', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '"'), maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(text, fc.nat(5), async (content, lines) => {
      const bytes = Buffer.from(content);
      const ends = [...content.matchAll(/\r\n|\r|\n/g)].map(
        ({ index, 0: end }) => index + end.length,
      );
      const offset = lines === 0 ? 0 : (ends[lines - 1] ?? bytes.length);
      const expected = { offset, line: Math.min(lines, ends.length) + 1 };
      for (let cut = 0; cut <= bytes.length; cut++) {
        expect(await endOfLines(inChunks(cutAt(bytes, [cut])), lines)).toEqual(expected);
      }
    }),
    { numRuns: 1_000 },
  );
});
