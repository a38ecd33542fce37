import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { toAscii } from '../../../src/core/text/ascii-glyphs.js';
import { sanitise } from '../../../src/core/text/sanitise.js';
import { shareBar } from '../../../src/core/text/share-bar.js';
import { sparkline } from '../../../src/core/text/sparkline.js';
import { packageFile } from '../../../src/io/process/package-root.js';
import { wantsAscii, type LocaleVariables } from '../../../src/io/terminal/locale-text.js';

it.each<[LocaleVariables, boolean]>([
  [{}, false],
  [{ LC_ALL: '', LC_CTYPE: '', LANG: '' }, false],
  [{ LC_ALL: 'C' }, true],
  [{ LC_ALL: 'POSIX', LANG: 'de_DE.UTF-8' }, true],
  [{ LANG: 'C' }, true],
  [{ LANG: 'de_DE@euro' }, true],
  [{ LC_ALL: '', LC_CTYPE: 'C', LANG: 'de_DE.UTF-8' }, true],
  [{ LC_CTYPE: 'en_US.utf8', LANG: 'C' }, false],
  [{ LC_ALL: 'C.UTF-8', LC_CTYPE: 'C', LANG: 'C' }, false],
])('the locale %j draws ASCII: %s', (variables, expected) => {
  expect(wantsAscii(variables)).toBe(expected);
});

it('bars, histories and escapes have as many columns as before', () => {
  const texts = [
    ...Array.from({ length: 81 }, (_, step) => shareBar(step / 80, 10)),
    sparkline([undefined, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
    sanitise('a\u001B[2J\u007F\u202E'),
  ];
  for (const text of texts) {
    expect(toAscii(text)).toMatch(/^[ -~]*$/);
    expect(stringWidth(toAscii(text))).toBe(stringWidth(text));
  }
  expect(toAscii(shareBar(0.55, 10))).toBe('#####=....');
});

it('letters of names stay as they are', () => {
  expect(toAscii('Müller – 注文.csv · 3')).toBe('Müller - 注文.csv | 3');
});

/** The source of a folder without its comments. */
function sourcesOf(folder: string): string[] {
  const root = packageFile(folder);
  return (
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      // Signs of currencies and words of files are read, and never drawn.
      .filter(
        (name) =>
          name.endsWith('.ts') && !/browser|^csv|currency-signs|^sniff|^vocabulary/.test(name),
      )
      .map((name) => readFileSync(join(root, name), 'utf8'))
      .map((text) => text.replaceAll(/\/\*[^]*?\*\/|^ *\/\/.*$|(?<=[;{,]) \/\/.*$/gm, ''))
  );
}

it.each(['src/cli', 'src/commands', 'src/core', 'src/display', 'src/features/stats'])(
  '%s draws no glyph that ASCII has no sign for',
  (folder) => {
    const glyphs =
      sourcesOf(folder)
        .join('')
        .match(/[^\0-~]/gu) ?? [];
    expect(glyphs.filter((glyph) => /[^\0-~]/.test(toAscii(glyph)))).toEqual([]);
  },
);
