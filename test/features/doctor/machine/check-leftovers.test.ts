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
