import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkLeftovers } from '../../../../src/features/doctor/machine/check-leftovers.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

const NOW = Date.UTC(2026, 0, 2);
const TWO_HOURS = 7_200_000;

it.each([
  ['a file that was being copied', `.${'a'.repeat(64)}.tmp`, TWO_HOURS, 'warn'],
  ['one that a producer writes as .part', 'orders.csv.part', TWO_HOURS, 'warn'],
  ['one that is written now', 'orders.csv.part', 1_000, 'ok'],
  ['a CSV', 'orders.csv', TWO_HOURS, 'ok'],
  ['any hidden file', '.keep', TWO_HOURS, 'ok'],
])('%s', (_, name, age, level) => {
  using folder = new TemporaryFolder();
  const path = join(folder.path, name);
  writeFileSync(path, '');
  const at = new Date(NOW - age);
  utimesSync(path, at, at);
  mkdirSync(join(folder.path, 'folder.tmp'));
  const places = [{ name: 'input', path: folder.path, isMade: false }];
  expect(checkLeftovers(places, NOW)).toMatchObject({ level });
});

it('a folder that is not there holds none', () => {
  expect(checkLeftovers([{ name: 'x', path: '/nowhere', isMade: true }], NOW).level).toBe('ok');
});

it.each([
  ['that is a file', (path: string) => path, 'ENOTDIR'],
  ['below a file', (path: string) => `${path}/processed`, 'ENOTDIR'],
  ['whose name is too long', (path: string) => `${path}-${'x'.repeat(300)}`, 'ENAMETOOLONG'],
])('a folder %s was reported as ok', (_, pathOf, code) => {
  using place = new TemporaryFolder();
  const file = join(place.path, 'file');
  writeFileSync(file, '');
  const closed = { name: 'archive', path: pathOf(file), isMade: true };
  const open = { name: 'input', path: place.path, isMade: false };
  expect(checkLeftovers([open, closed], Date.now())).toEqual({
    name: 'leftovers',
    level: 'skip',
    message: `Not checked: cannot read ${closed.path} (${code}).`,
  });
});

it('leftovers elsewhere are still named beside a folder that cannot be read', () => {
  using place = new TemporaryFolder();
  const left = join(place.path, 'a.tmp');
  writeFileSync(left, '');
  const closed = { name: 'archive', path: left, isMade: true };
  const open = { name: 'input', path: place.path, isMade: false };
  const found = checkLeftovers([closed, open], Date.now() + 7_200_000);
  expect(found).toMatchObject({ level: 'warn', message: expect.stringContaining(left) });
});
