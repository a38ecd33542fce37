import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';

it('names every script that npm run check runs, in its order, and .ci/run asks for them', () => {
  const words = [packageFile('scripts/list-checks.mjs')];
  const { stdout, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(status).toBe(0);
  const { scripts } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));
  const names = stdout.trimEnd().split('\n');
  const chain = ['node scripts/bootstrap.mjs', ...names.map((name) => `npm run --silent ${name}`)];
  expect(scripts.check).toBe(chain.join(' && '));
  for (const name of names) expect(scripts).toHaveProperty([name]);
  expect(readFileSync(packageFile('.ci/run'), 'utf8')).toContain('scripts/list-checks.mjs');
});
