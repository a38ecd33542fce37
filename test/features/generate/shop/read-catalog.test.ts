import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MachineError } from '../../../../src/core/errors/machine-error.js';
import { UsageError } from '../../../../src/core/errors/usage-error.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { readCatalog } from '../../../../src/features/generate/shop/read-catalog.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

async function readText(text: string) {
  using folder = new TemporaryFolder();
  const path = join(folder.path, 'catalog.json');
  writeFileSync(path, text);
  return await readCatalog(path);
}

test('without a file it is the built-in shop', async () => {
  expect(await readCatalog(undefined)).toBe(DEFAULT_CATALOG);
});

test('a file is read, with a byte order mark too', async () => {
  expect(await readText('\uFEFF{"productCount": 3}')).toEqual({
    ...DEFAULT_CATALOG,
    productCount: 3,
  });
});

test('a file that is not there is a usage error that names it', async () => {
  await expect(readCatalog('/nowhere/toys.json')).rejects.toThrow(UsageError);
  await expect(readCatalog('/nowhere/toys.json')).rejects.toThrow('/nowhere/toys.json');
});

test('a folder cannot be read', async () => {
  await expect(readCatalog('/')).rejects.toThrow(MachineError);
});

test('what is not JSON is a usage error', async () => {
  await expect(readText('{"productCount": ')).rejects.toThrow(UsageError);
  await expect(readText('{"productCount": ')).rejects.toThrow('is not valid JSON');
});

test('all problems stand in the one error', async () => {
  const reading = readText('{"productCount": 0, "customerCount": 0}');
  await expect(reading).rejects.toThrow(UsageError);
  await expect(reading).rejects.toThrow(/productCount: .*\n.*customerCount: /);
});
