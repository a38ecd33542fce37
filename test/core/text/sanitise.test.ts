import { expect, test } from 'vitest';
import { sanitise } from '../../../src/core/text/sanitise.js';

test.each([
  ['plain text', 'orders_0187.csv', 'orders_0187.csv'],
  ['letters of any script', 'Bestellungen_März_注文.csv', 'Bestellungen_März_注文.csv'],
  ['a combining accent', 'cafe\u0301.csv', 'cafe\u0301.csv'],
  ['an emoji', '🛒.csv', '🛒.csv'],
  ['an escape sequence', '\u001B[31mred', '␛[31mred'],
  ['a hyperlink', '\u001B]8;;http://x\u0007y', '␛]8;;http://x␇y'],
  ['newline, return and tab', 'a\r\n\tb', 'a␍␊␉b'],
  ['a NUL', 'a\0b', 'a␀b'],
  ['delete', 'a\u007Fb', 'a␡b'],
  ['a C1 control sequence introducer', 'a\u009B31m', 'a\\u{9b}31m'],
  ['a bidirectional override', 'gnp\u202Evsc.exe', 'gnp\\u{202e}vsc.exe'],
  ['a bidirectional isolate', '\u2066a\u2069', '\\u{2066}a\\u{2069}'],
  ['line and paragraph separators', 'a\u2028b\u2029', 'a\\u{2028}b\\u{2029}'],
  ['zero-width characters', 'a\u200Bb\u200Dc\uFEFF', 'a\\u{200b}b\\u{200d}c\\u{feff}'],
  ['a soft hyphen', 'a\u00ADb', 'a\\u{ad}b'],
  ['a variation selector', '❤\uFE0F', '❤\\u{fe0f}'],
  ['tag characters', 'a\u{E0041}', 'a\\u{e0041}'],
  ['a lone surrogate', 'a\uD800b', 'a\\u{d800}b'],
  ['a lone low surrogate', '\uDC00', '\\u{dc00}'],
])('%s', (_name, text, safe) => {
  expect(sanitise(text)).toBe(safe);
});

test('what is safe stays safe when it is sanitised again', () => {
  const once = sanitise('a\u001B[2J\u202Eb\uD800\n');
  expect(sanitise(once)).toBe(once);
});
