import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTar } from '../../../../scripts/postgres-asset/write-tar.js';
import { readTar } from '../../../../src/io/postgres/embedded/read-tar.js';

const deep = `${'a-long-folder-name/'.repeat(8)}file`;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync('/tmp/ecs-test-');
  mkdirSync(join(folder, 'empty'));
  mkdirSync(join(folder, deep, '..'), { recursive: true });
  writeFileSync(join(folder, deep), 'deep');
  writeFileSync(join(folder, 'nothing'), '');
  writeFileSync(join(folder, 'one-block'), Buffer.alloc(512, 1));
  writeFileSync(join(folder, 'program'), Buffer.alloc(1_000, 2));
  chmodSync(join(folder, 'program'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('reading an archive', () => {
  it('finds what was written into it', () => {
    const entries = [...readTar(writeTar(folder))];
    const files = entries.filter((entry) => !entry.folder);
    expect(files.map(({ path, content }) => [path, content.length])).toEqual([
      [deep, 4],
      ['nothing', 0],
      ['one-block', 512],
      ['program', 1_000],
    ]);
    expect(files.filter((file) => file.executable).map(({ path }) => path)).toEqual(['program']);
    expect(entries.map(({ path }) => path)).toContain('empty/');
    expect(files[0]?.content.toString()).toBe('deep');
  });

  it('reads what tar itself writes', () => {
    const archive = execFileSync('tar', ['--format=ustar', '-cf', '-', '-C', folder, 'one-block']);
    const [entry] = readTar(archive);
    expect(entry).toMatchObject({ path: 'one-block', folder: false, executable: false });
    expect(entry?.content).toEqual(Buffer.alloc(512, 1));
  });

  it.each([
    ['an absolute path', '/etc/passwd', '0'],
    ['a path that leads out', 'runtime/../../x', '0'],
    ['a link', 'link', '2'],
  ])('refuses %s', (_, path, type) => {
    const header = Buffer.alloc(1024);
    header.write(path, 0);
    header.write(type, 156);
    expect(() => [...readTar(header)]).toThrow(`must not hold: ${path}`);
  });
});

describe('writing an archive', () => {
  it('gives the same bytes whenever and by whomever the files were made', () => {
    const before = writeTar(folder);
    writeFileSync(join(folder, 'nothing'), '');
    chmodSync(join(folder, 'one-block'), 0o600);
    expect(writeTar(folder).equals(before)).toBe(true);
  });

  it('is understood by tar', () => {
    const list = execFileSync('tar', ['-tf', '-'], { input: writeTar(folder), encoding: 'utf8' });
    expect(list.split('\n')).toEqual(expect.arrayContaining([deep, 'empty/', 'program']));
  });
});
