import { describe, expect, it } from 'vitest';
import { SettleGuard } from '../../../../src/io/files/local-folder/settle-guard.js';
import type { SourceFile } from '../../../../src/io/files/source-file.js';

const NOW = Date.UTC(2026, 10, 22, 12);

function file(given: Partial<SourceFile> = {}): SourceFile {
  return { name: 'a.csv', version: '1', bytes: 10, modifiedAt: NOW, ...given };
}

describe('a file is settled', () => {
  /** At which of the looks, each so many milliseconds after the first. */
  function settledAt(looks: readonly (readonly [number, SourceFile])[], settle = 1_000): boolean[] {
    const guard = new SettleGuard(settle);
    return looks.map(([at, seen]) => {
      const { settled, unsettled } = guard.divide([seen], NOW + at, 5_000 + at);
      expect(settled.length + unsettled.length).toBe(1);
      return settled.length === 1;
    });
  }

  const old = file({ modifiedAt: NOW - 1_000 });
  const ahead = file({ modifiedAt: NOW + 86_400_000 });

  it.each<[string, [number, SourceFile][], boolean[]]>([
    ['at first sight, when it has stood still for long enough', [[0, old]], [true]],
    ['not a millisecond before', [[0, file({ modifiedAt: NOW - 999 })]], [false]],
    [
      'when it has stood still since',
      [
        [0, file()],
        [999, file()],
        [1_000, file()],
      ],
      [false, false, true],
    ],
    [
      'when its time lies ahead, after the same wait',
      [
        [0, ahead],
        [999, ahead],
        [1_000, ahead],
      ],
      [false, false, true],
    ],
    [
      'after a wait that begins anew when it changes',
      [
        [0, ahead],
        [900, { ...ahead, version: '2' }],
        [1_800, { ...ahead, version: '2' }],
        [1_900, { ...ahead, version: '2' }],
      ],
      [false, false, false, true],
    ],
  ])('%s', (_, looks, expected) => {
    expect(settledAt(looks)).toEqual(expected);
  });

  it('at first sight without a settle time, also when its time lies ahead', () => {
    expect(settledAt([[0, ahead]], 0)).toEqual([true]);
  });

  it('by itself, in the order in which files were found', () => {
    const guard = new SettleGuard(1_000);
    const files = [old, file({ name: 'b.csv' }), { ...old, name: 'c.csv' }];
    expect(guard.divide(files, NOW, 0)).toEqual({
      settled: [files[0], files[2]],
      unsettled: [files[1]],
    });
  });

  it('after a wait that begins anew when it was away', () => {
    const guard = new SettleGuard(1_000);
    guard.divide([ahead], NOW, 0);
    guard.divide([], NOW, 500);
    expect(guard.divide([ahead], NOW, 1_000).settled).toEqual([]);
  });
});
