import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFile } from '../../../src/io/process/package-root.js';

const ROOT = packageFile('src');

/** Each line of the source that is no comment, behind its file. */
const LINES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:ts|html)$/.test(name))
  .flatMap((name) => {
    const text = readFileSync(join(ROOT, name), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
    return text.split('\n').map((line) => `${name}: ${line.trim()}`);
  })
  .filter((line) => !line.includes(': //'));

/** Texts that only a bug shows, that a program reads back, or that names what is typed. */
const OTHERS = [
  'there is no item ${index} among',
  'all ${this.size} sessions',
  'withheld: ${raw.length} bytes',
  'font-size="${size}"',
  '(--limit ${rows.length} shows all)',
  'expected ${length} numbers',
  'limit ${limit}',
  'events <= ${most}',
];

it.each([
  ['by the locale of the machine', /toLocaleString|Intl\.NumberFormat/],
  ['by commas', /(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])/],
  ['not at all', /`[^`]*\$\{[\w.?]*(?:\.length|\.size|[cC]ount|MA?O?[SX]T?_[A-Z_]+)\} [a-z]/],
])('no digits are grouped %s: formatCount groups all', (_, wrong) => {
  const found = LINES.filter((line) => wrong.test(line));
  expect(found.filter((line) => !OTHERS.some((text) => line.includes(text)))).toEqual([]);
});
