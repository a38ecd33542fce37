import { open } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { RemoteCalls } from '../../../../src/io/files/remote/remote-calls.js';
import { pathAt, remotePlace } from '../../../../src/io/files/remote/remote-place.js';
import type { UploadedContent } from '../../../../src/io/files/remote/uploaded-content.js';
import { perSuite, perTest } from '../../../support/fixture.js';
import { callsTo, S3_STORE, sftpStore } from '../../../support/remote-store.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

const SERVERS = [
  S3_STORE,
  sftpStore('SFTP'),
  sftpStore('an SFTP server that cannot replace a file at once', {
    without: ['posix-rename', 'fsync'],
  }),
];

const LARGE = 40 * 1024 ** 2 + 17;

for (const { name, isInstalled, start } of SERVERS) {
  describe.skipIf(!isInstalled)(`upload to ${name}`, () => {
    const server = perSuite(start);
    const store = perTest(() => server.makeStore());
    const calls = perTest(() => callsTo(store));
    const folder = perTest(() => new TemporaryFolder());

    const at = (name: string) => pathAt(remotePlace(store.url('processed')), name);
    const contents = async () => {
      const all = Object.entries(await store.contents());
      return Object.fromEntries(all.map(([path, bytes]) => [path, bytes.toString()]));
    };
    const upload = async (name: string, bytes: string | Buffer, over?: string) => {
      await using content = await contentOf(folder.path, bytes);
      return await calls.upload(at(name), content, over);
    };

    it('puts a file where none is, also in a folder that is not there', async () => {
      expect(await upload('deep/a.csv', 'new')).toBe('done');
      expect(await contents()).toEqual({ 'processed/deep/a.csv': 'new' });
    });

    it('does not replace a file that it is not about', async () => {
      await store.put('processed/a.csv', 'old');
      expect(await upload('a.csv', 'new')).toBe('taken');
      expect(await contents()).toEqual({ 'processed/a.csv': 'old' });
    });

    it('replaces a version of a file', async () => {
      await store.put('processed/a.csv', 'old');
      await store.put('processed/b.csv', 'other');
      expect(await upload('a.csv', 'new', await tagOf(calls, at('a.csv')))).toBe('done');
      expect(await contents()).toEqual({ 'processed/a.csv': 'new', 'processed/b.csv': 'other' });
    });

    it('leaves another version alone, and a file that is gone', async () => {
      await store.put('processed/a.csv', 'old');
      const tag = await tagOf(calls, at('a.csv'));
      await store.put('processed/a.csv', 'replaced');
      expect(await upload('a.csv', 'new', tag)).toBe('changed');
      expect(await contents()).toEqual({ 'processed/a.csv': 'replaced' });
      await store.drop('processed/a.csv');
      expect(await upload('a.csv', 'new', tag)).toBe('changed');
      expect(await contents()).toEqual({});
    });

    it('leaves a version alone that comes during the upload', async () => {
      await store.put('processed/a.csv', 'old');
      const tag = await tagOf(calls, at('a.csv'));
      await using content = await contentOf(folder.path, Buffer.alloc(LARGE, 'ab\n'));
      let isReplaced = false;
      const read = content.file.read.bind(content.file);
      const slow = { ...content, file: Object.create(content.file) as typeof content.file };
      slow.file.read = (async (part: Buffer, from: number, length: number, position: number) => {
        if (position > LARGE / 2 && !isReplaced) {
          isReplaced = true;
          await store.put('processed/a.csv', 'by another');
        }
        return read(part, from, length, position);
      }) as typeof read;
      expect(await calls.upload(at('a.csv'), slow, tag)).toBe('changed');
      expect(await contents()).toEqual({ 'processed/a.csv': 'by another' });
    });

    it.each([0, 1, 32_768, 32_769, LARGE])('uploads %i bytes', async (bytes) => {
      const content = Buffer.from(Array.from({ length: bytes }, (_, index) => index % 251));
      expect(await upload('a.csv', content)).toBe('done');
      expect((await store.contents())['processed/a.csv']?.equals(content)).toBe(true);
      await sleep(1_100); // SFTP tells versions by whole seconds
      const tag = await tagOf(calls, at('a.csv'));
      expect(await upload('a.csv', content.subarray(1), tag)).toBe('done');
      expect((await store.contents())['processed/a.csv']?.equals(content.subarray(1))).toBe(true);
    });
  });
}

async function tagOf(calls: RemoteCalls, path: ReturnType<typeof pathAt>): Promise<string> {
  return (await calls.find(path))?.tag ?? 'nothing is there';
}

async function contentOf(
  folder: string,
  content: string | Buffer,
): Promise<UploadedContent & AsyncDisposable> {
  const bytes = Buffer.from(content);
  const file = await open(join(folder, 'content'), 'w+');
  await file.writeFile(bytes);
  return {
    file,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    [Symbol.asyncDispose]: () => file.close(),
  };
}
