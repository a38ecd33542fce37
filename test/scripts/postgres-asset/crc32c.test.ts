import { expect, it } from 'vitest';
import { crc32c } from '../../../scripts/postgres-asset/crc32c.js';

// Test vectors: RFC 3720, B.4
it.each([
  ['nothing', Buffer.alloc(0), 0],
  ['32 bytes of zeros', Buffer.alloc(32), 0x8a_91_36_aa],
  ['32 bytes of ones', Buffer.alloc(32, 0xff), 0x62_a8_ab_43],
  ['32 rising bytes', Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)), 0x46_dd_79_4e],
])('the CRC-32C of %s', (_, bytes, expected) => {
  expect(crc32c(bytes)).toBe(expected);
});
