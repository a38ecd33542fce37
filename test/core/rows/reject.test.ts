import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeReject } from '../../../src/core/rows/reject.js';

const VIOLATIONS = [{ rule: 'price.invalid', column: 'price' }];

function rejectOf(raw: Buffer) {
  return makeReject(7, raw, VIOLATIONS);
}

describe('a rejected row', () => {
  it('is kept as text', () => {
    expect(rejectOf(Buffer.from('a,"ä\n€",😀,\\x'))).toEqual({
      line: 7,
      violations: VIOLATIONS,
      rawLine: 'a,"ä\n€",😀,\\x',
      rawBytes: undefined,
    });
  });

  it.each([
    ['a NUL', Buffer.from('a\0b'), 'a\ufffdb'],
    ['invalid UTF-8', Buffer.from([0x61, 0xff, 0x62]), 'a\ufffdb'],
  ])('is kept with its bytes where the text cannot hold %s', (_, raw, text) => {
    expect(rejectOf(raw)).toMatchObject({ rawLine: text, rawBytes: raw });
  });

  it('says what stood in the file, whatever it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
        const { rawLine, rawBytes } = rejectOf(Buffer.from(bytes));
        expect(Buffer.from(rawBytes ?? rawLine)).toEqual(Buffer.from(bytes));
        expect(rawLine).not.toContain('\0');
        expect(rawLine.isWellFormed()).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not keep the chunk that its bytes were read in', () => {
    const chunk = Buffer.alloc(100_000, 0xff);
    expect(rejectOf(chunk.subarray(10, 20)).rawBytes?.buffer).not.toBe(chunk.buffer);
  });
});
