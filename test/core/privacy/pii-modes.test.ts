import { describe, expect, it } from 'vitest';
import { describePii, parsePii, protectedColumns } from '../../../src/core/privacy/pii-modes.js';

const all = (mode: string) => ({
  customer_email: mode,
  customer_name: mode,
  customer_address: mode,
  user_agent: mode,
  ip_address: mode,
});

describe('modes', () => {
  it.each([
    ['keep', all('keep')],
    ['HASH', all('hash')],
    [
      'customer_email=hash, ip_address = mask',
      { ...all('keep'), customer_email: 'hash', ip_address: 'mask' },
    ],
    ['drop,user_agent=keep', { ...all('drop'), user_agent: 'keep' }],
    ['user_agent=keep,drop', { ...all('drop'), user_agent: 'keep' }],
  ])('%s', (text, modes) => {
    expect(parsePii(text)).toEqual(modes);
  });

  it.each([
    '',
    ',',
    'mask,',
    'email=hash',
    'customer_email',
    'customer_email=',
    'customer_email=mask=hash',
    'mask,hash',
    'price=drop',
    'customer_email=mask,customer_email=drop',
    'toString=mask',
  ])('%j is none', (text) => {
    expect(() => parsePii(text)).toThrow('customer_email=hash,ip_address=mask; the columns are');
  });

  it('name the columns that change', () => {
    const modes = parsePii('ip_address=mask,customer_email=hash');
    expect(protectedColumns(modes)).toEqual(['customer_email', 'ip_address']);
    expect(describePii(modes)).toBe('customer_email=hash,ip_address=mask');
    expect(parsePii(describePii(modes))).toEqual(modes);
    expect(describePii(parsePii('keep'))).toBe('');
  });
});
