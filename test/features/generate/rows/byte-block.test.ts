import { expect, test } from 'vitest';
import { BlockRing, FULL_BLOCK } from '../../../../src/features/generate/rows/block-ring.js';
import { ByteBlock } from '../../../../src/features/generate/rows/byte-block.js';
import { drawUuid, uuidText } from '../../../../src/features/generate/chance/uuid.js';
import { Window } from '../../../../src/core/csv/window.js';

test('what is put into a block stands there in its order, until it is cleared', () => {
  const block = new ByteBlock(100);
  const uuid = drawUuid(() => 0.3);
  block.put(Buffer.from('ä,'));
  block.putAscii('cart,');
  block.putUuid(uuid);
  block.putFrom(Window.from(Buffer.from('(view)')), 1, 5);
  expect(block.content.toString()).toBe(`ä,cart,${uuidText(uuid)}view`);
  expect(block.length).toBe(48);
  block.clear();
  expect(block.content).toHaveLength(0);
});

test.each([
  '',
  'Smith',
  'Zoë Müller',
  'Łódź, Ørsted',
  '日本語 and more',
  'a 🛒 of things',
  '\u07ff\u0800',
])('a text stands in UTF-8: %s', (text) => {
  const block = new ByteBlock(100);
  block.putText(text);
  block.putAscii('.');
  expect(block.content).toEqual(Buffer.from(`${text}.`));
});

test.each([0, 7, 10, 99, 100, 255, 9_999, 10_000, 1_000_000, 4_294_967_295])(
  'a number stands as its digits: %i',
  (number) => {
    const block = new ByteBlock(100);
    block.putNumber(number);
    expect(block.content.toString()).toBe(String(number));
  },
);

test('bytes for which there is no room are refused', () => {
  const block = new ByteBlock(4);
  expect(() => block.put(Buffer.alloc(5))).toThrow(RangeError);
  expect(() => block.putFrom(Window.of(200), 0, 200)).toThrow(RangeError);
});

test('a full block has room for the row that fills it', () => {
  const block = new BlockRing().next();
  block.put(Buffer.alloc(FULL_BLOCK - 1));
  block.put(Buffer.alloc(1 << 17, 'x'));
  expect(block.content.subarray(-3).toString()).toBe('xxx');
});

test('a block of a ring is good until the third after it', () => {
  const ring = new BlockRing();
  const first = ring.next();
  first.putAscii('first');
  const content = first.content;
  for (const text of ['other', 'third']) ring.next().putAscii(text);
  expect(content.toString()).toBe('first');
  ring.next().putAscii('again');
  expect(content.toString()).toBe('again');
});
