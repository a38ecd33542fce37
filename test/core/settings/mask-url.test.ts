import { describe, expect, it } from 'vitest';
import { MASK, maskUrl } from '../../../src/core/settings/mask-url.js';

describe('a URL without a secret stays as it is', () => {
  it.each([
    'postgresql://shop@db.example.com:5432/events?sslmode=verify-full',
    'jdbc:postgresql://db.example.com/events?user=shop',
    'postgresql://u@/db?host=%2Fsocket&port=5432',
    'postgres://[::1]:5432/x',
    'postgresql://localhost',
  ])('%s', (url) => {
    expect(maskUrl(url)).toBe(url);
  });
});

it('a password vanishes, and what it stands between stays', () => {
  expect(maskUrl('postgresql://shop:geheim@db:5432/events?sslmode=require')).toBe(
    `postgresql://shop:${MASK}@db:5432/events?sslmode=require`,
  );
});

describe('whatever is written, the password is not shown', () => {
  it.each([
    'postgresql://u:geheim@h/db',
    'postgresql://u:ge@geheim@h/db',
    'postgresql://u:a/geheim@h/db',
    'postgresql://u:a?geheim@h/db',
    'postgresql://u:12?geheim@h/db',
    'postgresql://u:a#geheim@h/db',
    'postgresql://u:a:geheim@h/db',
    'postgresql://u:geheim/db',
    'postgresql://:geheim@h/db',
    'postgresql://h/db?user=u&password=geheim',
    'postgresql://h/db?PASSWORD=geheim&x=1',
    'postgresql://h/db?p%61ssword=geheim',
    'postgresql://h/db?sslpassword=geheim',
    'jdbc:postgresql://h/db?user=u&password=geheim',
    'postgresql://u:two\nlines-geheim@h/db',
    'mysql://u:geheim@h/db',
    'host=h password=geheim',
    'geheim',
    '  postgresql://u:geheim@h/db',
  ])('%j', (url) => {
    expect(maskUrl(url)).not.toContain('geheim');
    expect(maskUrl(url)).toContain(MASK);
  });
});
