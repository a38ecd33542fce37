import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  checkFolderClock,
  judgeFolderClock,
} from '../../../../src/features/doctor/machine/check-folder-clock.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

it.each([
  ['together', 10, 5, 'ok'],
  ['apart, but the answer took as long', 30_000, 30_000, 'ok'],
  ['the folder a minute ahead', 60_000, 5, 'warn'],
  ['the folder a day behind', -86_400_000, 5, 'warn'],
])('%s', (_, ahead, uncertain, level) => {
  expect(judgeFolderClock('in', ahead, uncertain).level).toBe(level);
});

it('says whose clock is ahead', () => {
  expect(judgeFolderClock('in', -90_000, 0).message).toContain(
    "The clock of in is 1 m 30 s behind this machine's.",
  );
});

it('is measured in the folder, and leaves nothing there', () => {
  using folder = new TemporaryFolder();
  expect(checkFolderClock(folder.path, () => Date.now()).level).toBe('ok');
  expect(checkFolderClock(folder.path, () => Date.now() - 3_660_500)).toMatchObject({
    level: 'warn',
    message: expect.stringContaining(' is 1 h 1 m ahead of'),
  });
  expect(readdirSync(folder.path)).toEqual([]);
});

it('is not measured where there is no folder', () => {
  using folder = new TemporaryFolder();
  expect(checkFolderClock(join(folder.path, 'gone'), () => Date.now()).level).toBe('skip');
});
