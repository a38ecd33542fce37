import fc from 'fast-check';
import { PII_COLUMNS, type PiiColumn } from '../../../src/core/privacy/pii-modes.js';

/** What stands in the columns with personal data, right and wrong. */
export const TRIALS: Readonly<Record<PiiColumn, readonly string[]>> = {
  customer_email: [
    'jane.doe@example.com',
    ' Jane.Doe@Example.COM ',
    'a@b.co',
    'ab@b.co',
    'müller@bücher.example',
    'j***@example.com',
    `abc@${'d'.repeat(247)}.com`,
    `a@${'d'.repeat(249)}.com`,
    `${'e'.repeat(250)}@b.co`,
    'no address',
    'two@@example.com',
    'x@y',
    `${'0'.repeat(32)}@hash.invalid`,
    'dropped@drop.invalid',
    'withheld',
    '',
    '  ',
  ],
  customer_name: [
    'Jane Doe',
    ' Jane  Ann Mary Doe ',
    'J. D.',
    'J',
    '王小明',
    '"Q" Smith, PhD',
    '***',
    '=cmd()',
    'a '.repeat(128).trim(),
    'n'.repeat(256),
    '',
  ],
  customer_address: ['1 Main Street, Springfield', 'a\nb', '***', '  ', '', 'x'.repeat(70_000)],
  user_agent: [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.6099.71 Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1',
    'jane.doe@example.com/12 (mine)',
    'Jane 1 (Doe; masked)',
    'Chrome 120 (Windows; masked)',
    'curl/7.88.1',
    '-',
    ' ',
    '',
  ],
  ip_address: [
    '192.0.2.7',
    ' 192.0.2.7 ',
    '192.0.2.0',
    '2001:db8:1:2:3:4:5:6',
    '2001:DB8:1:2::3',
    '::ffff:192.0.2.7',
    '64:ff9b::192.0.2.33',
    '::',
    '::1',
    'fe80::1%eth0',
    '1.2.3',
    '300.1.1.1',
    'x'.repeat(46),
    '',
  ],
};

/** A text for any column with personal data. */
export const personalValue: fc.Arbitrary<readonly [PiiColumn, string]> = fc
  .constantFrom(...PII_COLUMNS)
  .chain((column) => fc.tuple(fc.constant(column), personalText(column)));

/** A text of one column: what is tried, what is right, and anything. */
export function personalText(column: PiiColumn): fc.Arbitrary<string> {
  const right = {
    customer_email: fc.emailAddress(),
    customer_name: fc.string({ unit: 'grapheme', maxLength: 300 }),
    customer_address: fc.string({ unit: 'grapheme' }),
    user_agent: fc.string(),
    ip_address: fc.oneof(fc.ipV4(), fc.ipV6()),
  };
  return fc.oneof(
    fc.constantFrom(...TRIALS[column]),
    right[column],
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );
}
