import { describe, expect, it } from 'vitest';
import { SettleGuard } from '../../../src/io/files/settle-guard.js';
import type { ListedFile } from '../../../src/io/files/source-file.js';

const NOW = Date.UTC(2026, 10, 22, 12);

/** A file that was last changed when it was last written, unless another time is given. */
function file(given: Partial<ListedFile> = {}): ListedFile {
  const { modifiedAt = NOW } = given;
  return { name: 'a.csv', version: '1', bytes: 10, modifiedAt, changedAt: modifiedAt, ...given };
}

/** A look so many milliseconds after the first, by a folder whose clock is right unless another is given. */
function look(at: number, folder = NOW) {
  return { monotonic: 5_000 + at, folder: at === 0 ? folder : undefined };
}

function unknown(at: number) {
  return { monotonic: at, folder: undefined };
}

/** At which of the looks, each so many milliseconds after the first. */
function settledAt(looks: readonly (readonly [number, ListedFile])[], settle = 1_000): boolean[] {
  const guard = new SettleGuard(settle);
  return looks.map(([at, seen]) => {
    const { settled, unsettled } = guard.divide([seen], look(at));
    expect(settled.length + unsettled.length).toBe(1);
    return settled.length === 1;
  });
}

describe('a file is settled', () => {
  const old = file({ modifiedAt: NOW - 1_000 });
  const setBack = file({ modifiedAt: NOW - 86_400_000, changedAt: NOW });
  const ahead = file({ modifiedAt: NOW + 86_400_000 });

  it.each<[string, [number, ListedFile][], boolean[]]>([
    ['at the first look, when it has stood still for long enough', [[0, old]], [true]],
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
      'after the wait, when its producer has set its time back',
      [
        [0, setBack],
        [999, setBack],
        [1_000, setBack],
      ],
      [false, false, true],
    ],
    [
      'after a wait that begins anew when only the time of its last change is another one',
      [
        [0, setBack],
        [900, { ...setBack, changedAt: NOW + 900 }],
        [1_800, { ...setBack, changedAt: NOW + 900 }],
        [1_900, { ...setBack, changedAt: NOW + 900 }],
      ],
      [false, false, false, true],
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
    expect(guard.divide(files, look(0))).toEqual({
      settled: [files[0], files[2]],
      unsettled: [files[1]],
    });
  });

  it('after a wait that begins anew when it was away', () => {
    const guard = new SettleGuard(1_000);
    guard.divide([ahead], look(0));
    guard.divide([], look(500));
    expect(guard.divide([ahead], look(1_000)).settled).toEqual([]);
  });

  it('only when that is observed, when it comes after the first look, however old it says to be', () => {
    const guard = new SettleGuard(1_000);
    guard.divide([], look(0));
    expect(guard.divide([old], look(10)).settled).toEqual([]);
    expect(guard.divide([old], look(1_010)).settled).toEqual([old]);
  });

  it('only when that is observed, when nobody knows the clock of the folder', () => {
    const guard = new SettleGuard(1_000);
    expect(guard.divide([old], unknown(0)).settled).toEqual([]);
    expect(guard.divide([old], unknown(1_000)).settled).toEqual([old]);
  });

  it('by the clock of the folder, when that is an hour behind', () => {
    const guard = new SettleGuard(1_000);
    const hour = 3_600_000;
    const files = [
      file({ modifiedAt: NOW - hour }),
      file({ name: 'b', modifiedAt: NOW - hour - 1_000 }),
    ];
    expect(guard.divide(files, look(0, NOW - hour)).settled).toEqual([files[1]]);
  });
});
