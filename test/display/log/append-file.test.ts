import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAppendFile } from '../../../src/display/log/append-file.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

test('adds to what is there', () => {
  using folder = new TemporaryFolder();
  const path = join(folder.path, 'a.log');
  writeFileSync(path, 'before\n');
  const file = openAppendFile(path);
  file.append('one\n');
  file.append('two\n');
  file.close();
  expect(readFileSync(path, 'utf8')).toBe('before\none\ntwo\n');
});

test('a new file is for its owner only', () => {
  using folder = new TemporaryFolder();
  const path = join(folder.path, 'a.log');
  openAppendFile(path).close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('two that are open at once do not overwrite each other', () => {
  using folder = new TemporaryFolder();
  const path = join(folder.path, 'a.log');
  const [first, second] = [openAppendFile(path), openAppendFile(path)];
  first.append('first\n');
  second.append('second\n');
  first.append('third\n');
  first.close();
  second.close();
  expect(readFileSync(path, 'utf8')).toBe('first\nsecond\nthird\n');
});

test('a link is not followed', () => {
  using folder = new TemporaryFolder();
  const path = join(folder.path, 'a.log');
  const target = join(folder.path, 'target');
  writeFileSync(target, '');
  symlinkSync(target, path);
  expect(() => openAppendFile(path)).toThrow(/ELOOP/);
});

test('a pipe that nobody reads is not waited for', () => {
  using folder = new TemporaryFolder();
  const path = join(folder.path, 'a.log');
  execFileSync('mkfifo', [path]);
  expect(() => openAppendFile(path)).toThrow(/ENXIO/);
});

test.skipIf(!existsSync('/dev/full'))('a full disk is an error (needs /dev/full)', () => {
  const file = openAppendFile('/dev/full');
  expect(() => file.append('one\n')).toThrow(/ENOSPC/);
  file.close();
});
