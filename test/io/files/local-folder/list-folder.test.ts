import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFolder } from '../../../../src/io/files/local-folder/list-folder.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { sourceFile } from '../../../../src/io/files/local-folder/local-file.js';

describe('the CSVs of a folder', () => {
  it('are regular files with such a name, oldest first', async () => {
    using folder = new TemporaryFolder();
    const names = [
      'b.csv',
      'a.csv',
      'c.csv.gz',
      'D.CSV',
      'E.Csv.Gz',
      'two words.csv',
      'ü€😀.csv',
      'a\nb.csv',
      '-rf.csv',
      'a.csv.csv',
    ];
    for (const [age, name] of names.entries()) {
      writeFileSync(join(folder.path, name), name);
      utimesSync(join(folder.path, name), 1_000_000 + age, 1_000_000 + age);
    }
    const { files, ignored } = await listFolder(folder.path);
    expect(files).toEqual(
      names.map((name) => sourceFile(name, lstatSync(join(folder.path, name)))),
    );
    expect(ignored).toEqual([]);
  });

  it('are in the order of their names where they are equally old', async () => {
    using folder = new TemporaryFolder();
    for (const name of ['10.csv', '2.csv', '1.csv', 'B.csv', 'a.csv']) {
      writeFileSync(join(folder.path, name), '');
      utimesSync(join(folder.path, name), 1, 1);
    }
    const { files } = await listFolder(folder.path);
    expect(files.map((file) => file.name)).toEqual(['1.csv', '10.csv', '2.csv', 'B.csv', 'a.csv']);
  });

  it.each([
    '.csv',
    '.hidden.csv',
    'a.csv.tmp',
    'a.csv.part',
    'a.tmp',
    'a.csv~',
    'a.txt',
    'csv',
    'acsv',
    'a.csv.gz.tmp',
    'a.gz',
    '.a.csv.gz',
    'a.csv\n',
    'a.csv.bz2',
  ])('are not %j, of which nothing is said', async (name) => {
    using folder = new TemporaryFolder();
    writeFileSync(join(folder.path, name), '');
    expect(await listFolder(folder.path)).toMatchObject({ files: [], ignored: [] });
  });

  it('are not folders, links and pipes, which are named', async () => {
    using folder = new TemporaryFolder();
    const at = (name: string) => join(folder.path, name);
    mkdirSync(at('folder.csv'));
    writeFileSync(at('target.txt'), '');
    symlinkSync('target.txt', at('link.csv'));
    symlinkSync('nowhere', at('dangling.csv.gz'));
    execFileSync('mkfifo', [at('pipe.csv')]);
    mkdirSync(at('.hidden.csv'));
    const { files, ignored, ignoredFiles } = await listFolder(folder.path);
    expect(files).toEqual([]);
    expect(ignoredFiles).toEqual({ '.txt': 1, not_regular: 4 });
    expect(ignored.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      ['dangling.csv.gz', 'folder.csv', 'link.csv', 'pipe.csv'].map((name) => ({
        name,
        why: 'it is not a regular file',
      })),
    );
  });

  it('are files whose names are no text, under an escaped name', async () => {
    using folder = new TemporaryFolder();
    const name = Buffer.concat([
      Buffer.from(join(folder.path, 'a')),
      Buffer.from([0xff]),
      Buffer.from('.csv'),
    ]);
    writeFileSync(name, '');
    expect(await listFolder(folder.path)).toMatchObject({
      files: [{ name: 'a\\xFF.csv' }],
      ignored: [],
    });
  });

  it('are the oldest that wait, where they are too many, and all of those are counted', async () => {
    using folder = new TemporaryFolder();
    for (const [age, name] of ['c.csv', 'handled.csv', 'a.csv', 'b.csv', 'd.csv'].entries()) {
      writeFileSync(join(folder.path, name), name);
      utimesSync(join(folder.path, name), 1_000_000 + age, 1_000_000 + age);
    }
    const { files, waiting } = await listFolder(folder.path, {
      isWaiting: ({ name }) => name !== 'handled.csv',
      most: 2,
    });
    expect(files.map(({ name }) => name)).toEqual(['c.csv', 'a.csv']);
    expect(waiting).toEqual({ files: 4, bytes: 20, oldest: 1_000_000_000 });
  });

  it('are found in a folder that is a link', async () => {
    using folder = new TemporaryFolder();
    mkdirSync(join(folder.path, 'real'));
    writeFileSync(join(folder.path, 'real', 'a.csv'), '');
    symlinkSync('real', join(folder.path, 'link'));
    expect((await listFolder(join(folder.path, 'link'))).files).toHaveLength(1);
  });

  it.each([
    ['is not there', 'nowhere', 'ENOENT'],
    ['is a file', 'file', 'ENOTDIR'],
  ])('cannot be listed where the folder %s', async (_, name, code) => {
    using folder = new TemporaryFolder();
    writeFileSync(join(folder.path, 'file'), '');
    const path = join(folder.path, name);
    await expect(listFolder(path)).rejects.toMatchObject({
      code: 'folder.unreadable',
      exitCode: 5,
      message: `The folder ${path} cannot be read (${code}).`,
    });
  });
});
