import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProgram, type StartedProcess } from '../../../src/io/process/find-program.js';
import { perTest } from '../../support/fixture.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const folder = perTest(() => new TemporaryFolder());

function program(...path: readonly string[]): string {
  const file = join(folder.path, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
}

function found(started: Partial<StartedProcess>): string {
  return findProgram({
    environment: {},
    workingFolder: folder.path,
    executable: process.execPath,
    script: undefined,
    ...started,
  });
}

describe('the executable', () => {
  it('is named by its path where the PATH leads to another one', () => {
    program('other', 'ecomstream');
    const executable = program('own', 'ecomstream');
    const environment = { PATH: `${folder.path}/other:${folder.path}/own` };
    expect(found({ executable, environment })).toBe('own/ecomstream');
  });

  it('is named by its name where the PATH leads to it, also through a link', () => {
    const executable = program('own', 'ecomstream-linux-x64');
    mkdirSync(join(folder.path, 'bin'));
    symlinkSync(executable, join(folder.path, 'bin/ecomstream'));
    expect(found({ executable, environment: { PATH: `::/nowhere:${folder.path}/bin` } })).toBe(
      'ecomstream',
    );
  });

  it('in the working folder is not a mere name, which a shell would look up', () => {
    const executable = program('ecomstream');
    expect(found({ executable })).toBe('./ecomstream');
  });

  it.each([
    ["a b's/ecomstream", `'a b'\\''s/ecomstream'`],
    ['$(id)/ecomstream', `'$(id)/ecomstream'`],
    ['a;b/ecomstream', `'a;b/ecomstream'`],
  ])('below %s is quoted for a shell', (path, expected) => {
    expect(found({ executable: program(path) })).toBe(expected);
  });

  it('that was removed while it runs has still a path', () => {
    const environment = { PATH: folder.path };
    expect(found({ executable: '/gone/ecomstream', environment })).toBe('/gone/ecomstream');
  });
});

describe('a script', () => {
  it('below the packages of a project is npx, whatever the PATH of npm holds', () => {
    const script = program('node_modules/.bin/ecomstream');
    const environment = { PATH: join(folder.path, 'node_modules/.bin') };
    expect(found({ script, environment })).toBe('npx ecomstream');
  });

  it('is run by the Node that runs it, where the PATH leads to another or to none', () => {
    const script = program('bin/run.js');
    expect(found({ script })).toBe(`${process.execPath} bin/run.js`);
  });

  it('is what ECOMSTREAM_CALLED_AS says; an empty one says nothing', () => {
    const script = program('bin/run.js');
    const calledAs = (value: string) =>
      found({ script, environment: { ECOMSTREAM_CALLED_AS: value } });
    expect(calledAs('npm run ecomstream --')).toBe('npm run ecomstream --');
    expect(calledAs('')).toContain('run.js');
  });
});
