import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { KeptLocalFiles } from '../../../../src/io/files/local-folder/kept-local-files.js';
import { perTest } from '../../../support/fixture.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

const folder = perTest(() => new TemporaryFolder());

function put(name: string): void {
  const path = join(folder.path, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, name);
}

async function namesIn(kept: KeptLocalFiles, isDeep: boolean): Promise<string[]> {
  const names: string[] = [];
  for await (const page of kept.filesNamed((name) => name.endsWith('.csv'), isDeep)) {
    names.push(...page.map(({ name }) => name));
  }
  return names.toSorted();
}

it('names files, also those in folders below, but for hidden ones and other places', async () => {
  for (const name of ['a.csv', 'b.txt', 'deep/er/c.csv', '.hidden/d.csv', 'incoming/e.csv'])
    put(name);
  symlinkSync('a.csv', join(folder.path, 'link.csv'));
  const kept = new KeptLocalFiles(folder.path, [folder.path, join(folder.path, 'incoming')]);
  expect(await namesIn(kept, false)).toEqual(['a.csv']);
  expect(await namesIn(kept, true)).toEqual(['a.csv', 'deep/er/c.csv']);
  const { ready } = await kept.list();
  expect(ready.map(({ name }) => name).toSorted()).toEqual(['a.csv', 'b.txt', 'deep/er/c.csv']);
});

it('has no files where there is no folder', async () => {
  expect(await namesIn(new KeptLocalFiles(join(folder.path, 'none')), true)).toEqual([]);
});

it('removes a file, and one that is gone', async () => {
  for (let count = 0; count < 2_500; count++) put(`many/${count}.csv`);
  const kept = new KeptLocalFiles(folder.path);
  for await (const page of kept.filesNamed(() => true, true)) {
    for (const file of page) {
      await kept.remove(file);
      await kept.remove(file);
    }
  }
  expect(await namesIn(kept, true)).toEqual([]);
});
