import { lstatSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WAITING_CALLS } from '../../../../src/io/files/local-folder/file-calls.js';
import { QuickFolder } from '../../../../src/io/files/local-folder/quick-folder.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

/** A folder whose answers take as long as they are told to. */
class Timed {
  now = 0;
  readonly folder = new QuickFolder(() => this.now);

  ask(milliseconds: number): void {
    this.folder.atOnce(() => (this.now += milliseconds));
  }
}

describe('a folder', () => {
  it('is quick until its answers take more than a millisecond in the mean', () => {
    const timed = new Timed();
    expect(timed.folder.isQuick).toBe(true);
    for (let answers = 0; answers < 1_000; answers++) timed.ask(0.9);
    expect(timed.folder.isQuick).toBe(true);
    timed.ask(3);
    expect(timed.folder.isQuick).toBe(false);
    expect(timed.folder.calls).toBe(WAITING_CALLS);
  });

  it('stays quick where this process just had to wait for its turn now and then', () => {
    const timed = new Timed();
    for (let answers = 0; answers < 1_000; answers++) timed.ask(answers % 20 === 0 ? 4 : 0.1);
    expect(timed.folder.isQuick).toBe(true);
  });

  it('is found slow by its second answer, and asked at once again a second later', () => {
    const timed = new Timed();
    timed.ask(3);
    expect(timed.folder.isQuick).toBe(true);
    timed.ask(3);
    expect(timed.folder.isQuick).toBe(false);
    timed.now += 999;
    expect(timed.folder.isQuick).toBe(false);
    timed.now += 1;
    expect(timed.folder.isQuick).toBe(true);
  });

  it('counts a failure as an answer', () => {
    const timed = new Timed();
    const fail = () => {
      timed.now += 6;
      throw new Error('no');
    };
    expect(() => timed.folder.atOnce(fail)).toThrow('no');
    expect(timed.folder.isQuick).toBe(false);
  });
});

it.each([
  ['at once', () => new QuickFolder(() => 0).calls],
  ['while it waits', () => WAITING_CALLS],
])('a file is looked at, linked and removed %s', async (_, callsOf) => {
  using folder = new TemporaryFolder();
  const [path, link] = [join(folder.path, 'a'), join(folder.path, 'b')];
  writeFileSync(path, 'abc');
  const calls = callsOf();
  expect((await calls.lstat(path)).size).toBe(3);
  await calls.link(path, link);
  await calls.unlink(path);
  expect(lstatSync(link).size).toBe(3);
  await expect((async () => calls.lstat(path))()).rejects.toMatchObject({ code: 'ENOENT' });
});
