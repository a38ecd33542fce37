import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Window } from '../../../src/core/csv/window.js';
import { TextMemo } from '../../../src/core/fast-path/text-memo.js';

const shownBy = ({ window, start, end }: TextMemo) => window.text(start, end);

/** What is made of a text, through the memory. */
function made(memo: TextMemo, text: string, make: (text: string) => string): string {
  const bytes = Window.from(Buffer.from(`>${text}<`));
  const [start, end] = [1, bytes.bytes.length - 1];
  if (!memo.find(bytes, start, end)) memo.keep(bytes, start, end, make(text));
  return shownBy(memo);
}

/** Something that can be shorter or longer. */
const repeated = (text: string) => `${text}→`.repeat(text.length % 4);

it('shows of each text what is made of it, in any order, however long both are', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'grapheme', minLength: 200, maxLength: 300 }),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 100 }), (texts) => {
      const memo = new TextMemo();
      const again = [...texts, ...texts];
      expect(again.map((each) => made(memo, each, repeated))).toEqual(again.map(repeated));
    }),
  );
});

it('makes what came before only once, and forgets something at last', () => {
  const memo = new TextMemo();
  let count = 0;
  const make = (text: string) => `${text}!${(count += 1)}`;
  expect(made(memo, 'Ada', make)).toBe('Ada!1');
  expect(made(memo, 'Eve', make)).toBe('Eve!2');
  expect(made(memo, 'Ada', make)).toBe('Ada!1');
  expect(made(memo, '', make)).toBe('!3');
  expect(made(memo, '', make)).toBe('!3');
  for (let number = 0; number < 100_000; number++) made(memo, `customer ${number}`, String);
  expect(made(memo, 'Ada', make)).toBe('Ada!4');
});

it('makes a text anew that is too long to be kept', () => {
  const memo = new TextMemo();
  let count = 0;
  const make = (text: string) => `${text.length} ${(count += 1)}`;
  const long = 'x'.repeat(300);
  expect([made(memo, long, make), made(memo, long, make)]).toEqual(['300 1', '300 2']);
});
