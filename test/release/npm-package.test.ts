import { execFileSync } from 'node:child_process';
import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { temporaryHome } from '../support/temporary-home.js';

const place = new TemporaryFolder();
const prefix = join(place.path, 'prefix');
const installed = join(prefix, 'lib/node_modules/ecomstream');

beforeAll(() => {
  npm('pack', '--pack-destination', place.path);
  const [tarball = ''] = globSync('*.tgz', { cwd: place.path });
  // Without a network and a cache nothing can come from elsewhere.
  const cache = join(place.path, 'cache');
  npm(
    'install',
    '--global',
    '--offline',
    '--cache',
    cache,
    '--prefix',
    prefix,
    join(place.path, tarball),
  );
});
afterAll(() => place[Symbol.dispose]());

it('holds the program and what it reads, and needs no other package', () => {
  const files = globSync('**', { cwd: installed }).filter((name) =>
    statSync(join(installed, name)).isFile(),
  );
  const servers = files.filter((name) =>
    /^assets\/postgres-[\w-]+\.tar\.zst(\.sha256)?$/.test(name),
  );
  expect(servers.length).toBeGreaterThan(0);
  expect(files.filter((name) => !servers.includes(name)).toSorted()).toEqual([
    'CHANGELOG.md',
    'FORMATS.md',
    'GENERATOR.md',
    'LICENSE',
    'README.md',
    'bin/run.js',
    'catalog.schema.json',
    'dist/THIRD-PARTY-NOTICES.txt',
    'dist/ecomstream.1',
    'dist/ecomstream.cjs',
    'docs/install.md',
    'docs/live.md',
    'docs/operations.md',
    'docs/privacy.md',
    'docs/queries.md',
    'docs/scaling.md',
    'docs/settings.md',
    'docs/tasks.md',
    'docs/troubleshooting.md',
    'docs/tuning.md',
    'docs/upgrading.md',
    'ecomstream.config.schema.json',
    'manifest.schema.json',
    'mapping.schema.json',
    'package.json',
    'schema.sql',
  ]);
  expect(readdirSync(join(prefix, 'lib/node_modules'))).toEqual(['ecomstream']);
});

it('had no manual page', () => {
  const page = join(prefix, 'share/man/man1/ecomstream.1');
  expect(readFileSync(page, 'utf8')).toContain('.SH NAME');
});

it('showed no document', () => {
  const words = [join(prefix, 'bin/ecomstream'), 'docs', 'formats'];
  const text = execFileSync(process.execPath, words, { cwd: place.path, encoding: 'utf8' });
  expect(text).toContain('# Formats');
});

it('runs, with its own server', async () => {
  await using home = temporaryHome();
  const words = [join(prefix, 'bin/ecomstream'), 'migrate', '--json'];
  const env = { ...process.env, ECOMSTREAM_HOME: home.home };
  const json = execFileSync(process.execPath, words, { cwd: place.path, env, encoding: 'utf8' });
  expect(JSON.parse(json)).toMatchObject({ from: 0, to: expect.any(Number) });
});

function npm(...words: string[]): void {
  execFileSync('npm', [...words, '--silent'], {
    cwd: packageFile('.'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
