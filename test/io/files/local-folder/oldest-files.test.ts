import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OldestFiles } from '../../../../src/io/files/oldest-files.js';
import type { SourceFile } from '../../../../src/io/files/source-file.js';

function file(index: number, modifiedAt: number): SourceFile {
  const name = `${index}.csv`;
  return { name, version: `${index}`, bytes: 10, modifiedAt };
}

describe('the oldest files', () => {
  it('are those that come first of all in order, in whatever order they are told', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 200 });
    const property = fc.property(ages, fc.integer({ min: 1, max: 50 }), (times, most) => {
      const files = times.map((time, index) => file(index, time));
      const oldest = new OldestFiles(most);
      for (const one of files) oldest.add(one);
      const inOrder = files.toSorted(
        (a, b) => a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1),
      );
      expect(oldest.inOrder()).toEqual(inOrder.slice(0, most));
      expect([oldest.count, oldest.bytes]).toEqual([files.length, files.length * 10]);
    });
    fc.assert(property);
  });

  it('are all, where nothing is said of how many', () => {
    const oldest = new OldestFiles(Number.POSITIVE_INFINITY);
    oldest.add(file(1, 2));
    oldest.add(file(0, 1));
    expect(oldest.inOrder().map(({ name }) => name)).toEqual(['0.csv', '1.csv']);
  });
});
