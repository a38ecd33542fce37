import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseMapping } from '../../src/core/mapping/parse-mapping.js';
import { runCli } from '../support/run-cli.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

it('the built-in mappings are listed with what they are for', async () => {
  const { exitCode, stdout, stderr } = await runCli(['mappings', 'list'], {
    env: { COLUMNS: '100' },
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^shopify-orders +Shopify, export of orders$/m);
  const json = await runCli(['mappings', 'list', '--json']);
  const { mappings } = JSON.parse(json.stdout);
  expect(mappings).toContainEqual({ name: 'retailrocket', summary: expect.any(String) });
});

it('each can be saved and read again as it is', async () => {
  using folder = new TemporaryFolder();
  const { stdout } = await runCli(['mappings', 'list', '--json']);
  for (const { name } of JSON.parse(stdout).mappings) {
    const shown = await runCli(['mappings', 'show', name]);
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    writeFileSync(join(folder.path, `${name}.json`), shown.stdout);
    expect(parseMapping(shown.stdout, 'saved.json')).toMatchObject({ name });
  }
});

it('one that is not there is refused with those that are', async () => {
  const { exitCode, stderr } = await runCli(['mappings', 'show', 'shopfy']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('shopify-orders');
});
