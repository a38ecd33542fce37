import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LocalFiles } from '../../../../src/io/files/local-folder/local-files.js';
import { RemoteFiles } from '../../../../src/io/files/remote/remote-files.js';
import { remotePlace } from '../../../../src/io/files/remote/remote-place.js';
import { readSample } from '../../../../src/io/files/sample/read-sample.js';
import type { ReadableFolder } from '../../../../src/io/files/source-folder.js';
import { manyEvents } from '../../../support/event-csv.js';
import { perSuite, perTest } from '../../../support/fixture.js';
import { callsTo, STORES } from '../../../support/remote-store.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

/** The samples of all files of a folder, by name. */
async function samplesOf(folder: ReadableFolder) {
  const limits = { begin: 50_000, middle: 20_000, end: 10_000 };
  const { ready } = await folder.list();
  const { signal } = new AbortController();
  const samples = ready.map(async (file) => {
    return [file.name, await readSample(folder, file, limits, signal)] as const;
  });
  return Object.fromEntries(await Promise.all(samples));
}

for (const { name, isInstalled, start } of STORES) {
  describe.skipIf(!isInstalled)(`a file on ${name}`, () => {
    const server = perSuite(start);
    const store = perTest(() => server.makeStore());
    const calls = perTest(() => callsTo(store));

    it('has the sample that it has on this machine', async () => {
      const text = manyEvents('e', 5_000);
      const files = { 'a.csv': text, 'b.csv': manyEvents('e', 3), 'c.csv.gz': gzipSync(text) };
      using place = new TemporaryFolder();
      for (const [name, content] of Object.entries(files)) {
        writeFileSync(join(place.path, name), content);
        await store.put(`incoming/${name}`, content);
      }
      const remote = await samplesOf(new RemoteFiles(calls, remotePlace(store.url('incoming'))));
      expect(Object.keys(remote)).toHaveLength(3);
      expect(remote['a.csv']?.pieces).toHaveLength(3);
      expect(remote).toEqual(await samplesOf(new LocalFiles(place.path)));
    });
  });
}
