import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findPassword } from '../../../../src/io/postgres/connection/find-password.js';
import { perTest } from '../../../support/fixture.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

const KEY = { host: 'db', port: 5432, database: 'shop', user: 'ann' };

const folder = perTest(() => new TemporaryFolder());
let warnings: string[];
beforeEach(() => {
  warnings = [];
});

/** A password file whose password is its name. */
function put(name: string, mode = 0o600): string {
  const path = join(folder.path, name);
  writeFileSync(path, `*:*:*:*:${name}\n`);
  chmodSync(path, mode);
  return path;
}

function find(files: {
  readonly passwordFile?: string;
  readonly pgPassFile?: string;
  readonly defaultFile?: string;
}) {
  const none = { passwordFile: undefined, pgPassFile: undefined };
  const all = { ...none, defaultFile: join(folder.path, 'nothing'), ...files };
  return findPassword(all, KEY, (line) => warnings.push(line));
}

describe('of several files one is read', () => {
  it('the one that is named for us', async () => {
    const files = { passwordFile: put('a'), pgPassFile: put('b'), defaultFile: put('c') };
    expect(await find(files)).toBe('a');
  });

  it('else the one of libpq', async () => {
    expect(await find({ pgPassFile: put('b'), defaultFile: put('c') })).toBe('b');
  });

  it('else the default', async () => {
    expect(await find({ defaultFile: put('c') })).toBe('c');
  });

  it('and no other where it does not fit', async () => {
    const passwordFile = put('a');
    writeFileSync(passwordFile, 'elsewhere:*:*:*:a');
    expect(await find({ passwordFile, defaultFile: put('c') })).toBeUndefined();
  });
});

describe('a file', () => {
  it.each([0o600, 0o400, 0o700])('with mode %o is used', async (mode) => {
    expect(await find({ passwordFile: put('a', mode) })).toBe('a');
    expect(warnings).toEqual([]);
  });

  it.each([0o640, 0o604, 0o620, 0o602, 0o610, 0o666])('with mode %o is not', async (mode) => {
    const passwordFile = put('a', mode);
    expect(await find({ passwordFile })).toBeUndefined();
    expect(warnings).toEqual([
      `Ignored the password file ${passwordFile}: its group or others can read or write it (chmod 600).`,
    ]);
  });

  it('behind a link is judged by its own mode', async () => {
    const link = join(folder.path, 'link');
    symlinkSync(put('a'), link);
    expect(await find({ passwordFile: link })).toBe('a');
  });

  it('that is a folder or a device is not used', async () => {
    mkdirSync(join(folder.path, 'folder'), { mode: 0o700 });
    for (const path of [join(folder.path, 'folder'), '/dev/null']) {
      expect(await find({ pgPassFile: path })).toBeUndefined();
    }
    expect(warnings).toEqual([
      expect.stringContaining('it is not a regular file'),
      expect.stringContaining('it is not a regular file'),
    ]);
  });

  it('that is not there is no fault, unless it was named for us', async () => {
    const path = join(folder.path, 'nothing');
    expect(await find({ pgPassFile: path })).toBeUndefined();
    expect(warnings).toEqual([]);
    await expect(find({ passwordFile: path })).rejects.toMatchObject({
      code: 'machine.password-file',
      exitCode: 5,
      message: `Cannot read the password file ${path}: ENOENT.`,
    });
  });
});
