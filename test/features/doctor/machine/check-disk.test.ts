import { expect, it } from 'vitest';
import { checkDisk, judgeDisks } from '../../../../src/features/doctor/machine/check-disk.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

const ROOMY = { folders: ['input'], bytes: 50e9, files: 1_000_000 };

it.each([
  ['much room', [ROOMY], 'ok'],
  ['no bound on files', [{ ...ROOMY, files: undefined }], 'ok'],
  ['little room', [{ ...ROOMY, bytes: 0.9e9 }], 'warn'],
  ['few files', [{ ...ROOMY, files: 9_000 }], 'warn'],
  ['a full disk', [{ ...ROOMY, bytes: 99e6 }], 'fail'],
  ['no file left', [{ ...ROOMY, files: 0 }], 'fail'],
  ['one of two is full', [ROOMY, { folders: ['logs'], bytes: 0, files: 5 }], 'fail'],
])('%s: %j', (_, disks, level) => {
  expect(judgeDisks(disks).level).toBe(level);
});

it('folders on one disk are one, also where they are not there yet', () => {
  using folder = new TemporaryFolder();
  const { message } = checkDisk([
    { name: 'input', path: folder.path, isMade: false },
    { name: 'logs', path: `${folder.path}/a/b`, isMade: true },
  ]);
  expect(message).toMatch(/^[\d.]+ .B free for input, logs$/);
});
