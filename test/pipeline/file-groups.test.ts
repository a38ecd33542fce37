import { describe, expect, it } from 'vitest';
import { FileGroups } from '../../src/pipeline/file-groups.js';
import type { SourceFile } from '../../src/io/files/source-file.js';

const MIB = 1024 * 1024;

function files(...megabytes: readonly number[]): SourceFile[] {
  return megabytes.map((size, index) => ({
    name: `${index}.csv`,
    bytes: size * MIB,
    modifiedAt: 0,
    version: `${index}`,
  }));
}

/** All groups, while so many runs are alive. */
function groupsOf(all: readonly SourceFile[], runs: number): (readonly SourceFile[])[] {
  const groups = new FileGroups(all);
  const found: (readonly SourceFile[])[] = [];
  for (let group = groups.next(runs); group.length > 0; group = groups.next(runs)) {
    found.push(group);
  }
  return found;
}

describe('the groups in which files are claimed', () => {
  it.each([
    ['no file', [], 1, []],
    ['small files, at most 64', Array(130).fill(0), 1, [64, 64, 2]],
    ['as many as fit, and no empty group', Array(128).fill(0), 4, [64, 64]],
    ['no more bytes than are kept', [4, 4, 4, 1, 1, 2, 1], 1, [2, 4, 1]],
    ['a larger file by itself', [1, 70, 1, 1], 1, [1, 1, 2]],
    [
      'a part of an equal share of what waits',
      Array(16).fill(2),
      2,
      [4, 3, 2, 1, 1, 1, 1, 1, 1, 1],
    ],
    ['less where more runs are alive', Array(8).fill(2), 4, [1, 1, 1, 1, 1, 1, 1, 1]],
    ['no less than is worth a batch', Array(6).fill(0.5), 9, [2, 2, 2]],
    ['whole ones where much waits', Array(8).fill(8), 2, Array(8).fill(1)],
  ])('%s', (_, sizes, runs, lengths) => {
    const all = files(...sizes);
    const groups = groupsOf(all, runs);
    expect(groups.flat()).toEqual(all);
    expect(groups.map((group) => group.length)).toEqual(lengths);
  });

  it('are loaded by themselves only where little waits and another run is alive', () => {
    const little = new FileGroups(files(...Array(16).fill(2)));
    const much = new FileGroups(files(...Array(64).fill(4)));
    expect([little.isLittle(1), little.isLittle(4), much.isLittle(4)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
