import { describe, expect, it } from 'vitest';
import { groupFiles } from '../../src/pipeline/claim-group.js';
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

describe('the groups in which files are claimed', () => {
  it.each([
    ['no file', [], []],
    ['small files, at most 64', Array(130).fill(0), [64, 64, 2]],
    ['as many as fit, and no empty group', Array(128).fill(0), [64, 64]],
    ['large files, each with what came before it', [1, 70, 1, 1], [2, 2]],
    ['64 MiB in all', [32, 32, 32], [2, 1]],
  ])('%s', (_, sizes, lengths) => {
    const all = files(...sizes);
    const groups = [...groupFiles(all)];
    expect(groups.map((group) => group.length)).toEqual(lengths);
    expect(groups.flat()).toEqual(all);
  });
});
