import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFolder } from '../../../../src/features/doctor/machine/check-folder.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

it.each<[string, (root: string) => string, boolean, string]>([
  ['a folder that is there', (root) => root, false, 'ok'],
  ['one that a run makes', (root) => join(root, 'a/b'), true, 'ok'],
  ['one that nobody makes', (root) => join(root, 'a/b'), false, 'fail'],
  ['a file', (root) => file(root), true, 'fail'],
  ['one below a file', (root) => join(file(root), 'b'), true, 'fail'],
  ['a link to nowhere', (root) => link(root, 'nowhere'), false, 'fail'],
  ['a link to a folder', (root) => link(root, folder(root)), false, 'ok'],
])('%s: %s', (_, make, isMade, level) => {
  using root = new TemporaryFolder();
  expect(checkFolder({ name: 'input', path: make(root.path), isMade })).toMatchObject({ level });
});

function file(root: string): string {
  writeFileSync(join(root, 'f'), '');
  return join(root, 'f');
}

function folder(root: string): string {
  mkdirSync(join(root, 'd'));
  return join(root, 'd');
}

function link(root: string, to: string): string {
  symlinkSync(to, join(root, 'l'));
  return join(root, 'l');
}
