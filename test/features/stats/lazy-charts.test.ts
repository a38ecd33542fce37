import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageFile } from '../../../src/io/process/package-root.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { sampleEvents, storeEvents } from './shop-fixture.js';

const folder = new TemporaryFolder();
const database = perSuite(createMigratedDatabase);
beforeAll(async () => {
  await storeEvents(database.sql, sampleEvents(20));
});
afterAll(async () => {
  folder[Symbol.dispose]();
});

/** Prints at the end how often a long text was compiled as code: the library of the charts is one. */
const HOOK = join(folder.path, 'hook.cjs');
writeFileSync(
  HOOK,
  `const vm = require('node:vm');
  const { compileFunction } = vm;
  let count = 0;
  vm.compileFunction = (...parts) => { if (parts[0].length > 300_000) count++; return compileFunction(...parts); };
  process.on('exit', () => process.stderr.write('compiled ' + count));`,
);

async function compiledBy(...words: readonly string[]): Promise<string> {
  const command = ['--require', HOOK, packageFile('bin/run.js'), 'stats', ...words];
  const env = { PATH: process.env['PATH'], DATABASE_URL: database.url };
  const { stderr } = await promisify(execFile)(process.execPath, command, {
    cwd: folder.path,
    env,
  });
  return stderr;
}

it.each([[[]], [['--json']], [['--csv']]])('stats %j does not load the charts', async (words) => {
  expect(await compiledBy(...words)).toBe('compiled 0');
});

it('stats --html loads them once', async () => {
  expect(await compiledBy('--html', 'report.html')).toBe('compiled 1');
});
