import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BUILT_IN_NAMES } from '../../../src/core/mapping/built-in.js';
import { packageFile } from '../../../src/io/process/package-root.js';

const NAMES = BUILT_IN_NAMES.toSorted();

it('every file of built-in can be chosen', () => {
  const files = readdirSync(packageFile('src/core/mapping/built-in'));
  expect(files.map((file) => file.replace('.json', '')).toSorted()).toEqual(NAMES);
});

it('FORMATS.md has a row for each, and no other', () => {
  const [, after = ''] = readFileSync(packageFile('FORMATS.md'), 'utf8').split(
    '\n### Built-in mappings\n',
  );
  const [section = ''] = after.split(/\n###? /, 1);
  const rows = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
  expect(rows.toSorted()).toEqual(NAMES);
});
