import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapedName, pathOfName } from '../../../../src/io/files/local-folder/escaped-name.js';

test.each([
  ['plain text', Buffer.from('Müller-🧀.csv'), 'Müller-🧀.csv'],
  ['ISO 8859-1', Buffer.from('Müller.csv', 'latin1'), 'M\\xFCller.csv'],
  ['what looks like an escape', Buffer.from('M\\xFCller.csv'), 'M\\x5CxFCller.csv'],
  ['an escaped backslash', Buffer.from('\\x5C.csv'), '\\x5Cx5C.csv'],
  ['a backslash before a stray byte', Buffer.from([0x5c, 0xfc]), '\\\\xFC'],
  ['what looks like one at a stray byte', Buffer.from([0x5c, 0x78, 0x34, 0xfc]), '\\x4\\xFC'],
  ['lower-case digits', Buffer.from('\\xfc.csv'), '\\xfc.csv'],
  ['a cut character', Buffer.from('🧀').subarray(0, 3), '\\xF0\\x9F\\xA7'],
  ['a surrogate in UTF-8', Buffer.from([0xed, 0xa0, 0x80]), '\\xED\\xA0\\x80'],
])('%s', (_, bytes, name) => {
  expect(escapedName(bytes)).toBe(name);
});

test('any name comes back as it was, so that no two files have the same', () => {
  const hostile = fc.constantFrom(0x5c, 0x78, 0x35, 0x43, 0xfc, 0xc3, 0xbc, 0xf0);
  const bytes = fc.array(fc.oneof(hostile, fc.integer({ min: 1, max: 255 })), { maxLength: 12 });
  fc.assert(
    fc.property(bytes, (values) => {
      const name = Buffer.from(values);
      const path = pathOfName('/in/', escapedName(name));
      expect(Buffer.from(path as string)).toEqual(Buffer.concat([Buffer.from('/in/'), name]));
    }),
    { numRuns: 5_000 },
  );
});
