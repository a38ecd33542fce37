import { chownSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalFile } from '../../../../src/io/files/local-folder/local-file.js';
import {
  rewriteFile,
  type LocalRewriting,
} from '../../../../src/io/files/local-folder/rewrite-file.js';
import type { ChangeRow } from '../../../../src/core/csv/file-row.js';
import { lookAt, readerOf, writeSource } from '../source-files.js';
import { isRoot, mountTmpfs, NEEDS_ROOT, unmount } from '../../../support/run-as.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { DEFAULT_DIALECT } from '../../../../src/core/dialect/dialect.js';

const keep: ChangeRow = ({ raw }) => raw;
const dropJane: ChangeRow = ({ raw }) => (raw.includes('jane') ? undefined : raw);

function rewrite(
  file: LocalFile,
  rewriting: Omit<LocalRewriting, 'text' | 'dialect'>,
  signal?: AbortSignal,
): Promise<void> {
  return rewriteFile(file, {
    ...rewriting,
    dialect: DEFAULT_DIALECT,
    text: readerOf(file, signal).read(),
  });
}

/** A folder with one file that is rewritten in its place. */
class Place extends TemporaryFolder {
  readonly file;

  constructor(
    content: string | Buffer,
    readonly name = 'a.csv',
  ) {
    super();
    this.file = writeSource(this.path, name, content);
  }

  async rewrite(change: ChangeRow, target = this.file.path): Promise<Buffer> {
    await rewrite(this.file, { target, change });
    return readFileSync(target);
  }

  /** The names in the folder; an unfinished copy would be one of them. */
  names(): string[] {
    return readdirSync(this.path);
  }
}

describe('the copy', () => {
  it('of plain UTF-8 of which every row is kept is the same bytes, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const content = Buffer.concat([Buffer.from('a'), bytes]); // no byte order mark
        using place = new Place(content);
        expect(await place.rewrite(keep)).toEqual(content);
      }),
      { numRuns: 30 },
    );
  });

  it('lacks what was dropped, replaces its source, and is for its owner only', async () => {
    using place = new Place('who\njane\njim\n');
    expect((await place.rewrite(dropJane)).toString()).toBe('who\njim\n');
    expect(lstatSync(place.file.path).mode & 0o777).toBe(0o600);
    expect(place.names()).toEqual(['a.csv']);
  });

  it('can lie elsewhere, and its source stays', async () => {
    using place = new Place('who\njane\n');
    const target = join(place.path, 'b.csv');
    expect((await place.rewrite(dropJane, target)).toString()).toBe('who\n');
    expect(readFileSync(place.file.path, 'utf8')).toBe('who\njane\n');
  });

  it('of gzip is gzip, of several members too', async () => {
    const content = Buffer.concat([gzipSync('who\nja'), gzipSync('ne\njim\n')]);
    using place = new Place(content, 'a.CSV.gz');
    expect(gunzipSync(await place.rewrite(dropJane)).toString()).toBe('who\njim\n');
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffé\njane\njim\n')],
    ['UTF-16LE', Buffer.from('\ufeffé\njane\njim\n', 'utf16le')],
    ['UTF-16BE', Buffer.from('\ufeffé\njane\njim\n', 'utf16le').swap16()],
  ])('of %s is UTF-8', async (_, content) => {
    using place = new Place(content);
    expect((await place.rewrite(dropJane)).toString()).toBe('é\njim\n');
  });

  it.skipIf(!isRoot)(`belongs to whom the source belongs${NEEDS_ROOT}`, async () => {
    using place = new Place('who\n');
    chownSync(place.file.path, 65_534, 65_533);
    await rewrite(lookAt(place.file.path), { target: place.file.path, change: keep });
    expect(lstatSync(place.file.path)).toMatchObject({ uid: 65_534, gid: 65_533 });
  });
});

describe('where it cannot be made, everything is as it was', () => {
  it('damaged gzip data', async () => {
    const content = gzipSync('who\njane\n').subarray(0, -4);
    using place = new Place(content, 'a.csv.gz');
    await expect(place.rewrite(dropJane)).rejects.toMatchObject({ code: 'file.gzip' });
    expect(place.names()).toEqual(['a.csv.gz']);
    expect(readFileSync(place.file.path)).toEqual(content);
  });

  it('a source that is replaced meanwhile', async () => {
    using place = new Place('who\njane\n');
    const change: ChangeRow = ({ raw }) => {
      writeFileSync(place.file.path, 'another\n');
      return raw;
    };
    await expect(place.rewrite(change)).rejects.toMatchObject({ code: 'file.changed' });
    expect(readFileSync(place.file.path, 'utf8')).toBe('another\n');
    expect(place.names()).toEqual(['a.csv']);
  });

  it('a callback that fails', async () => {
    using place = new Place(gzipSync('who\n'), 'a.csv.gz');
    const bug = new Error('bug');
    const change: ChangeRow = () => {
      throw bug;
    };
    await expect(place.rewrite(change)).rejects.toBe(bug);
    expect(place.names()).toEqual(['a.csv.gz']);
  });

  it('a request to stop', async () => {
    using place = new Place('who\n'.repeat(200_000));
    const controller = new AbortController();
    const change: ChangeRow = ({ raw }) => {
      controller.abort();
      return raw;
    };
    const rewriting = rewrite(place.file, { target: place.file.path, change }, controller.signal);
    await expect(rewriting).rejects.toMatchObject({ name: 'AbortError' });
    expect(place.names()).toEqual(['a.csv']);
  });

  it('a folder that is not there', async () => {
    using place = new Place('who\n');
    await expect(place.rewrite(keep, join(place.path, 'no', 'a.csv'))).rejects.toMatchObject({
      code: 'machine.rewrite',
      exitCode: 5,
      message: expect.stringContaining('ENOENT'),
    });
  });

  it.skipIf(!isRoot)(`a disk that is full${NEEDS_ROOT}`, async (context) => {
    using place = new Place('who\n' + 'some text\n'.repeat(100_000));
    const small = join(place.path, 'small');
    mkdirSync(small);
    context.skip(!mountTmpfs(small, 'size=100k'), 'nothing can be mounted here');
    try {
      const rewriting = place.rewrite(keep, join(small, 'a.csv'));
      await expect(rewriting).rejects.toMatchObject({ code: 'machine.rewrite' });
      expect(readdirSync(small)).toEqual([]);
    } finally {
      unmount(small);
    }
  });
});
