import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { MachineError } from '../../../src/core/errors/machine-error.js';
import { UsageError } from '../../../src/core/errors/usage-error.js';
import { readJsonFile } from '../../../src/io/files/read-json-file.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const folder = new TemporaryFolder();
afterAll(() => folder[Symbol.dispose]());

const refusal = (message: string) => new UsageError(message, { code: 'usage.thing' });

function read(name: string): Promise<unknown> {
  return readJsonFile(join(folder.path, name), 'thing', refusal);
}

it('reads JSON, with and without a byte order mark', async () => {
  writeFileSync(join(folder.path, 'plain.json'), '{"a": 1}');
  writeFileSync(join(folder.path, 'marked.json'), '\u{feff}{"a": 1}');
  expect(await read('plain.json')).toEqual({ a: 1 });
  expect(await read('marked.json')).toEqual({ a: 1 });
});

it('refuses what is not there, and what is no JSON', async () => {
  writeFileSync(join(folder.path, 'broken.json'), '{"a": 1,}');
  await expect(read('none.json')).rejects.toEqual(
    refusal(`Cannot find the thing file ${join(folder.path, 'none.json')}.`),
  );
  await expect(read('broken.json')).rejects.toThrow(
    /^The thing .*broken\.json is not valid JSON: /,
  );
});

it('blames the machine for what cannot be read', async () => {
  mkdirSync(join(folder.path, 'folder.json'));
  const error: unknown = await read('folder.json').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MachineError);
  expect(error).toMatchObject({
    code: 'machine.thing',
    message: expect.stringMatching(/^Cannot read the thing file .*: EISDIR\.$/),
  });
});
