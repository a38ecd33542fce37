import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../../src/core/event/columns.js';
import { examineText } from '../../../src/core/event/read-column.js';
import { parsePii, PII_COLUMNS, type PiiColumn } from '../../../src/core/privacy/pii-modes.js';
import { DROPPED_EMAIL, Protector } from '../../../src/core/privacy/protector.js';
import { personalValue, TRIALS } from './personal-values.js';

const KEY = createSecretKey(Buffer.alloc(32, 'k'));
const protectorOf = (pii: string, key = KEY) => new Protector(parsePii(pii), key);
const MODES = ['mask', 'hash', 'drop'] as const;

/** What the contract says of a text, by the rules that a load goes by. */
function judge(column: PiiColumn, text: string) {
  const { value, problems } = examineText(text, COLUMNS[column]);
  return {
    value,
    problems: problems.map((problem) => (typeof problem === 'string' ? problem : problem.code)),
  };
}

/** A text that is too long need not break the other rules that it broke. */
function essential(problems: readonly string[]): readonly string[] {
  return problems.includes('too_long') ? ['too_long'] : problems;
}

describe.each(MODES)('%s', (mode) => {
  const protector = protectorOf(mode);
  const trials = PII_COLUMNS.flatMap((column) =>
    TRIALS[column].map((text) => [column, text] as const),
  );

  it('makes of every text one that breaks the same rules, and is the same when it is made again', () => {
    fc.assert(
      fc.property(personalValue, ([column, text]) => {
        const kept = protector.kept(column, text);
        const [before, after] = [judge(column, text), judge(column, kept)];
        expect(essential(after.problems)).toEqual(essential(before.problems));
        expect(protector.kept(column, kept)).toBe(kept);
      }),
      { numRuns: 2_000, examples: trials.map((trial) => [trial]) },
    );
  });

  it('stores what it makes of a valid text, also where that comes in a file', () => {
    fc.assert(
      fc.property(personalValue, ([column, text]) => {
        const { value, problems } = judge(column, text);
        fc.pre(problems.length === 0 && value !== undefined);
        const kept = protector.kept(column, text);
        const stored = protector.stored(column, value);
        expect(stored).toBe(mode === 'drop' ? undefined : kept);
        expect(protector.stored(column, judge(column, kept).value)).toBe(stored);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(PII_COLUMNS)('leaves an empty text empty: %s', (column) => {
    expect(protector.kept(column, '')).toBe('');
  });
});

describe('a mask', () => {
  const mask = protectorOf('mask');

  it.each<[PiiColumn, string, string]>([
    ['customer_email', 'Jane.Doe@Example.com', 'j***@example.com'],
    ['customer_email', 'jo@example.com', '***@example.com'],
    ['customer_email', '😀😀😀@example.com', '😀***@example.com'],
    ['customer_email', `a@${'d'.repeat(249)}.com`, '***@mask.invalid'],
    ['customer_name', 'Jane Ann Doe', 'J. A. D.'],
    ['customer_name', 'Jane Ann Mary Doe', 'J. A. M.'],
    ['customer_name', 'jane.doe@example.com', 'j.'],
    ['customer_name', '--', '***'],
    ['customer_address', '1 Main Street, Springfield', '***'],
    ['ip_address', '192.0.2.7', '192.0.2.0'],
    ['ip_address', '2001:DB8:1:2::3', '2001:db8:1::'],
    ['ip_address', '2001:db8::7', '2001:db8:0::'],
    ['ip_address', '::ffff:192.0.2.7', '0:0:0::'],
    ['ip_address', 'fe80::1%eth0', 'fe80:0:0::'],
    ['user_agent', TRIALS.user_agent[0]!, 'Chrome 120 (Windows; masked)'],
    ['user_agent', TRIALS.user_agent[1]!, 'Safari 17 (iOS; masked)'],
    ['user_agent', 'jane.doe@example.com/12 (mine)', 'other (other; masked)'],
    ['user_agent', 'Jane 1 (Doe; masked)', 'other (other; masked)'],
  ])('of %s %s is %s', (column, text, masked) => {
    expect(mask.kept(column, text)).toBe(masked);
  });
});

describe('a hash', () => {
  const hash = protectorOf('hash');

  it('is that of HMAC-SHA-256, so that it can be made elsewhere', () => {
    // printf 'customer_email\0jane@example.com' | openssl dgst -sha256 -hmac kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
    expect(hash.kept('customer_email', ' Jane@example.com')).toBe(
      '8c0eb1ae9df0e678098818545c4aea95@hash.invalid',
    );
  });

  it('is the same for the same value, and another for another column or key', () => {
    expect(hash.kept('customer_email', 'A@b.co')).toBe(hash.kept('customer_email', ' a@B.co'));
    expect(hash.kept('ip_address', '2001:DB8:0::1')).toBe(hash.kept('ip_address', '2001:db8::1'));
    expect(hash.kept('customer_name', 'x')).not.toBe(hash.kept('customer_address', 'x'));
    const other = protectorOf('hash', createSecretKey(Buffer.alloc(32, 'o')));
    for (const column of PII_COLUMNS) {
      const [text = ''] = TRIALS[column];
      expect(other.kept(column, text)).not.toBe(hash.kept(column, text));
    }
  });

  it('tells keys apart without telling them', () => {
    const other = protectorOf('hash', createSecretKey(Buffer.alloc(32, 'o')));
    expect(hash.description).toMatch(/^customer_email=hash,.*ip_address=hash key=[0-9a-f]{8}$/);
    expect(other.description).not.toBe(hash.description);
    expect(new Protector(parsePii('mask')).description).not.toContain('key');
  });
});

it('what is dropped is nothing in the table, and in a file an address that is nobody’s', () => {
  const drop = protectorOf('drop');
  expect(drop.stored('customer_email', 'a@b.co')).toBeUndefined();
  expect(drop.kept('customer_email', 'a@b.co')).toBe(DROPPED_EMAIL);
  expect(drop.kept('customer_name', 'Jane')).toBe('');
  // Loaded again under another mode, it stays what it is.
  expect(protectorOf('hash').stored('customer_email', DROPPED_EMAIL)).toBe(DROPPED_EMAIL);
});

it('what is kept stays as it stands', () => {
  const keep = protectorOf('customer_email=mask');
  expect(keep.kept('customer_name', ' Jane ')).toBe(' Jane ');
  expect(keep.stored('customer_name', 'Jane')).toBe('Jane');
});
