import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/io/files/source-file.js';
import { BusyFiles } from '../../src/pipeline/busy-files.js';
import { HandledFiles } from '../../src/pipeline/handled-files.js';

function file(given: Partial<SourceFile> = {}): SourceFile {
  return { name: 'a.csv', version: '1', bytes: 10, modifiedAt: 0, ...given };
}

describe('a handled file', () => {
  it('stays handled for good, or for a minute', () => {
    let now = 0;
    const handled = new HandledFiles(() => now);
    const [kept, failed] = [file({ name: 'kept.csv' }), file({ name: 'failed.csv' })];
    handled.add(kept, 'for good');
    handled.add(failed, 'for a while');
    expect([handled.has(kept), handled.has(failed)]).toEqual([true, true]);
    now = 59_999;
    expect(handled.has(failed)).toBe(true);
    now = 60_000;
    expect([handled.has(kept), handled.has(failed)]).toEqual([true, false]);
    now = Number.MAX_SAFE_INTEGER;
    expect(handled.has(kept)).toBe(true);
  });

  it.each<[string, Partial<SourceFile>]>([
    ['version', { version: '2' }],
    ['name', { name: 'b.csv' }],
  ])('is another one with another %s', (_, changed) => {
    const handled = new HandledFiles(() => 0);
    handled.add(file(), 'for good');
    expect(handled.has(file(changed))).toBe(false);
    expect(handled.has(file())).toBe(true);
  });

  it("that another run reads is this run's to read after a minute", () => {
    let now = 0;
    const busy = new BusyFiles(() => now);
    expect(busy.isOverdue(file())).toBe(false);
    busy.addReserved(file());
    now = 59_999;
    busy.addReserved(file());
    expect(busy.isOverdue(file())).toBe(false);
    now = 60_000;
    expect(busy.isOverdue(file())).toBe(true);
    expect(busy.isOverdue(file({ version: '2' }))).toBe(false);
    busy.keepOnly([]);
    expect(busy.isOverdue(file())).toBe(false);
  });

  it('is forgotten when it is no longer in the folder', () => {
    const handled = new HandledFiles(() => 0);
    handled.add(file(), 'for good');
    handled.keepOnly(new Set(['a.csv']));
    expect(handled.has(file())).toBe(true);
    handled.keepOnly(new Set(['b.csv']));
    expect(handled.has(file())).toBe(false);
  });
});

describe('a busy file', () => {
  it('is found with what is known of it, but for its bytes, as long as it is the same', () => {
    const busy = new BusyFiles(() => 0);
    busy.add({ ...file(), sha256: 'ab', content: Buffer.from('x') });
    expect(busy.find(file())).toEqual({ ...file(), sha256: 'ab', content: undefined });
    expect(busy.find(file({ version: '2' }))).toBeUndefined();
    expect(busy.find(file({ name: 'b.csv' }))).toBeUndefined();
  });

  it("that another run reads is this run's to read after a minute", () => {
    let now = 0;
    const busy = new BusyFiles(() => now);
    expect(busy.isOverdue(file())).toBe(false);
    busy.addReserved(file());
    now = 59_999;
    busy.addReserved(file());
    expect(busy.isOverdue(file())).toBe(false);
    now = 60_000;
    expect(busy.isOverdue(file())).toBe(true);
    expect(busy.isOverdue(file({ version: '2' }))).toBe(false);
    busy.keepOnly([]);
    expect(busy.isOverdue(file())).toBe(false);
  });

  it('is forgotten when it is no longer in the folder', () => {
    const busy = new BusyFiles(() => 0);
    busy.add({ ...file(), sha256: 'ab' });
    busy.keepOnly([file()]);
    expect(busy.find(file())).toBeDefined();
    busy.keepOnly([]);
    expect(busy.find(file())).toBeUndefined();
  });
});
