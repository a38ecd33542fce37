import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Draft, temporaryPath, type WholeFile } from '../../../src/io/files/draft.js';
import { syncFolder } from '../../../src/io/files/sync-folder.js';
import { writeWhole } from '../../../src/io/files/write-whole.js';
import { isRoot, mountTmpfs, NEEDS_ROOT, unmount } from '../../support/run-as.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

/** A folder in which one file is to appear. */
class Place extends TemporaryFolder {
  readonly file: WholeFile & { readonly path: string } = {
    path: join(this.path, 'a'),
    mode: 0o640,
    existing: 'replace',
  };
  readonly careful: WholeFile = { ...this.file, existing: 'refuse' };

  content(): string {
    return readFileSync(this.file.path, 'utf8');
  }

  names(): string[] {
    return readdirSync(this.path);
  }
}

describe('a file appears', () => {
  it.each<[string, Parameters<typeof writeWhole>[1]]>([
    ['a text', 'áb'],
    ['bytes', Buffer.from('áb')],
    ['chunks', chunks('á', Buffer.from('b'))],
    ['what a callback writes', (file) => file.writeFile('áb')],
  ])('with %s as its content', async (_, content) => {
    using place = new Place();
    await writeWhole(place.file, content);
    expect(place.content()).toBe('áb');
    expect(place.names()).toEqual(['a']);
    expect(statSync(place.file.path).mode & 0o777).toBe(0o640);
  });

  it('in the place of another, which is there until then', async () => {
    using place = new Place();
    writeFileSync(place.file.path, 'old');
    await writeWhole(place.file, async (file) => {
      await file.writeFile('new');
      expect(place.content()).toBe('old');
    });
    expect(place.content()).toBe('new');
  });

  it('in the place of a link, not behind it', async () => {
    using place = new Place();
    writeFileSync(join(place.path, 'other'), 'other');
    symlinkSync('other', place.file.path);
    await writeWhole(place.file, 'new');
    expect(lstatSync(place.file.path).isFile()).toBe(true);
    expect(readFileSync(join(place.path, 'other'), 'utf8')).toBe('other');
  });

  it('where nothing has its name, if nothing may be replaced', async () => {
    using place = new Place();
    await writeWhole(place.careful, 'new');
    expect(place.content()).toBe('new');
    expect(place.names()).toEqual(['a']);
    expect(statSync(place.file.path).nlink).toBe(1);
  });

  it('not where another takes its name meanwhile, if nothing may be replaced', async () => {
    using place = new Place();
    const content = async () => writeFileSync(place.file.path, 'other');
    await expect(writeWhole(place.careful, content)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(place.content()).toBe('other');
    expect(place.names()).toEqual(['a']);
  });

  it('in its own place, growing, if it is its own temporary file', async () => {
    using place = new Place();
    await writeWhole({ ...place.file, temporary: place.file.path }, async (file) => {
      await file.writeFile('part');
      expect(place.content()).toBe('part');
    });
    expect(place.names()).toEqual(['a']);
  });
});

describe('a fixed temporary name', () => {
  it('is not taken from another writer', async () => {
    using place = new Place();
    const temporary = join(place.path, '.a.tmp');
    writeFileSync(temporary, 'of another');
    const writing = writeWhole({ ...place.file, temporary }, 'new');
    await expect(writing).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(temporary, 'utf8')).toBe('of another');
    expect(place.names()).toEqual(['.a.tmp']);
  });

  it('is freed of what a killed process left, where there is one writer', async () => {
    using place = new Place();
    const temporary = join(place.path, '.a.tmp');
    writeFileSync(temporary, 'half');
    await writeWhole({ ...place.file, temporary, removesLeftover: true }, 'new');
    expect(place.content()).toBe('new');
    expect(place.names()).toEqual(['a']);
  });
});

describe('the old file stays, nothing is left beside it, and the first error is thrown', () => {
  const bug = new Error('bug');

  it.each<[string, Parameters<typeof writeWhole>[1]]>([
    ['chunks that fail', failing(bug)],
    [
      'a callback that fails',
      async (file) => {
        await file.writeFile('half');
        throw bug;
      },
    ],
    [
      'a callback that fails after it closed the file, so that closing fails as well',
      async (file) => {
        await file.close();
        throw bug;
      },
    ],
  ])('after %s', async (_, content) => {
    using place = new Place();
    writeFileSync(place.file.path, 'old');
    await expect(writeWhole(place.file, content)).rejects.toBe(bug);
    expect(place.content()).toBe('old');
    expect(place.names()).toEqual(['a']);
  });

  it('after a failure behind which the temporary file cannot be removed', async () => {
    using place = new Place();
    const temporary = join(place.path, '.a.tmp');
    const content = async () => {
      rmSync(temporary);
      mkdirSync(temporary);
      throw bug;
    };
    await expect(writeWhole({ ...place.file, temporary }, content)).rejects.toBe(bug);
    expect(place.names()).toEqual(['.a.tmp']);
  });

  it('after a rename that fails', async () => {
    using place = new Place();
    mkdirSync(place.file.path);
    await expect(writeWhole(place.file, 'new')).rejects.toMatchObject({ code: 'EISDIR' });
    expect(place.names()).toEqual(['a']);
  });

  it('where there is no folder', async () => {
    using place = new Place();
    const path = join(place.path, 'no', 'a');
    await expect(writeWhole({ ...place.file, path }, 'new')).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it.skipIf(!isRoot)(`on a disk that is full${NEEDS_ROOT}`, async (context) => {
    using place = new Place();
    context.skip(!mountTmpfs(place.path, 'size=64k'), 'nothing can be mounted here');
    try {
      writeFileSync(place.file.path, 'old');
      const content = Buffer.alloc(100_000);
      for (const target of [place.file, place.careful]) {
        await expect(writeWhole(target, content)).rejects.toMatchObject({ code: 'ENOSPC' });
      }
      expect(place.content()).toBe('old');
      expect(place.names()).toEqual(['a']);
    } finally {
      unmount(place.path);
    }
  });
});

describe('a draft', () => {
  it('is gone when it is disposed of before it appears', async () => {
    using place = new Place();
    {
      await using draft = await Draft.open(place.file);
      await draft.write('half');
      expect(place.names()).toEqual([expect.stringMatching(/^\.[0-9a-f]{64}\.tmp$/)]);
    }
    expect(place.names()).toEqual([]);
  });

  it('appears once it is looked at', async () => {
    using place = new Place();
    await using draft = await Draft.open(place.file);
    await draft.write('one ');
    await draft.write('two');
    await draft.close();
    expect(readFileSync(draft.path, 'utf8')).toBe('one two');
    await draft.appear();
    expect(place.content()).toBe('one two');
  });
});

/** What the process does at a call, and what is in the folder behind it. */
const KILLS: readonly (readonly [
  what: string,
  existing: WholeFile['existing'],
  call: string,
  names: readonly unknown[],
])[] = [
  ['after a part of it was written', 'replace', 'writeFile', ['a', HALF()]],
  ['before it is flushed', 'replace', 'sync', ['a', HALF()]],
  ['before it gets its name', 'replace', 'rename', ['a', HALF()]],
  ['before it gets its name beside no other', 'refuse', 'link', [HALF()]],
  ['between its name and the end of its temporary name', 'refuse', 'rm', ['a', HALF()]],
  ['before the folder is flushed', 'replace', 'folder', ['a']],
];

function HALF() {
  return expect.stringMatching(/^\.[0-9a-f]{64}\.tmp$/);
}

describe('a process that is killed', () => {
  it.each(KILLS)('%s leaves the old file or the new one', (_, existing, call, names) => {
    using place = new Place();
    if (existing === 'replace') writeFileSync(place.file.path, 'old');
    const { signal } = run(place, existing, `killAt(${JSON.stringify(call)});`);
    expect(signal).toBe('SIGKILL');
    expect(place.names().toSorted().toReversed()).toEqual(names);
    if (!existsSync(place.file.path)) return;
    const isNew = call === 'rm' || call === 'folder';
    expect(place.content()).toBe(isNew ? 'new, and long' : 'old');
  });

  it('by itself, in the middle of a file, leaves nothing', () => {
    using place = new Place();
    const { status } = run(place, 'replace', `before('writeFile', () => process.exit(7));`);
    expect(status).toBe(7);
    expect(place.names()).toEqual([]);
  });
});

describe('a power cut cannot undo it, since', () => {
  it.each<[WholeFile['existing'], readonly string[]]>([
    ['replace', ['writeFile', 'sync', 'rename', 'folder']],
    ['refuse', ['writeFile', 'sync', 'link', 'rm', 'folder']],
  ])('under "%s" it is flushed in this order: %j', (existing, calls) => {
    using place = new Place();
    const { stdout } = run(place, existing, 'for (const call of CALLS) note(call);');
    expect(JSON.parse(stdout)).toEqual(calls);
  });

  it('nothing fails where a folder cannot be flushed', async () => {
    using place = new Place();
    await expect(syncFolder(place.path)).resolves.toBeUndefined();
    await expect(syncFolder('/proc/self')).resolves.toBeUndefined(); // EINVAL
    await expect(syncFolder(join(place.path, 'no'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

it('a temporary name is one that no loader reads and that retain removes', () => {
  expect(temporaryPath('/in')).toMatch(/^\/in\/\.[0-9a-f]{64}\.tmp$/);
});

/** Writes the file in a process of its own, in which calls of the file system are watched. */
function run(place: Place, existing: WholeFile['existing'], watch: string) {
  const source = join(import.meta.dirname, '../../../src/io/files/write-whole.ts');
  const script = `
    import fs from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    const calls = [];
    const before = (name, act) => {
      const isOfHandle = ['writeFile', 'sync', 'folder'].includes(name);
      const target = isOfHandle ? FILE_HANDLE : fs;
      const key = name === 'folder' ? 'sync' : name;
      const call = target[key];
      target[key] = async function (...given) {
        const isFolder = key === 'sync' && (await this.stat()).isDirectory();
        if (key !== 'sync' || isFolder === (name === 'folder')) await act(this, given);
        return call.apply(this, given);
      };
      syncBuiltinESMExports();
    };
    const handle = await fs.open('/dev/null');
    const FILE_HANDLE = Object.getPrototypeOf(handle);
    await handle.close();
    const CALLS = ['writeFile', 'sync', 'rename', 'link', 'rm', 'folder'];
    const note = (name) => before(name, () => void calls.push(name));
    const killAt = (name) => before(name, async (file) => {
      if (name === 'writeFile') await file.write('new,');
      process.kill(process.pid, 'SIGKILL');
    });
    ${watch}
    const { writeWhole } = await import(${JSON.stringify(source)});
    const target = ${JSON.stringify({ ...place.file, existing })};
    await writeWhole(target, 'new, and long');
    process.stdout.write(JSON.stringify(calls));`;
  const hooks = join(import.meta.dirname, '../../../scripts/typescript-hooks.mjs');
  return spawnSync(process.execPath, ['--import', hooks, '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
}

async function* chunks(...given: readonly (string | Buffer)[]) {
  yield* given;
}

async function* failing(error: Error): AsyncGenerator<string> {
  yield 'half';
  throw error;
}
