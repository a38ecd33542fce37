import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFile } from '../../../src/io/process/package-root.js';
import { isExecutable } from '../../support/program.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

/** Runs bin/run.js without the cache of the tests, and with a home and a temporary folder of its own. */
function run(home: string, env: Readonly<Record<string, string>> = {}) {
  const { NODE_COMPILE_CACHE: _, ...others } = process.env;
  mkdirSync(join(home, 'tmp'));
  return spawnSync(process.execPath, [packageFile('bin/run.js'), '--version'], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...others, HOME: home, XDG_CACHE_HOME: '', TMPDIR: join(home, 'tmp'), ...env },
  });
}

it.skipIf(isExecutable).each([
  ['below the home', {}, '.cache/ecomstream'],
  ['in XDG_CACHE_HOME', { XDG_CACHE_HOME: 'HOME/caches' }, 'caches/ecomstream'],
])('compiled code is kept %s, never in the shared temporary folder', (_, env, kept) => {
  using folder = new TemporaryFolder();
  const placed = Object.entries(env).map(([name, value]) => [
    name,
    value.replace('HOME', folder.path),
  ]);
  expect(run(folder.path, Object.fromEntries(placed)).status).toBe(0);
  expect(readdirSync(join(folder.path, kept))).not.toEqual([]);
  expect(readdirSync(join(folder.path, 'tmp'))).toEqual([]);
});

it.skipIf(isExecutable).each(['/proc/nowhere', '/nowhere/at/all', '/dev/null'])(
  'the program runs without a cache where it cannot have %s',
  (caches) => {
    using folder = new TemporaryFolder();
    const { status, stderr } = run(folder.path, { XDG_CACHE_HOME: caches });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(existsSync('/nowhere')).toBe(false);
  },
);
