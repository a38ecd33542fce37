import { expect, test } from 'vitest';
import { BlockRing } from '../../../src/generate/rows/block-ring.js';
import { RowBlock } from '../../../src/generate/rows/row-block.js';
import { drawUuid, uuidText } from '../../../src/generate/uuid.js';

test('what is put into a block stands there in its order, until it is cleared', () => {
  const block = new RowBlock();
  const uuid = drawUuid(() => 0.3);
  block.put(Buffer.from('ä,'));
  block.putAscii('cart,');
  block.putUuid(uuid);
  expect(block.content.toString()).toBe(`ä,cart,${uuidText(uuid)}`);
  block.clear();
  expect(block.content).toHaveLength(0);
});

test('a block is full with a quarter of a mebibyte, and has room for the row that fills it', () => {
  const block = new RowBlock();
  block.put(Buffer.alloc((1 << 18) - 1));
  expect(block.isFull).toBe(false);
  block.put(Buffer.alloc(1 << 17, 'x'));
  expect(block.isFull).toBe(true);
  expect(block.content.subarray(-3).toString()).toBe('xxx');
  expect(() => block.put(Buffer.alloc(2))).toThrow(RangeError);
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
