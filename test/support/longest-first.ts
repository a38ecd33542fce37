import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, mostly by waiting, so that nothing long begins at the end of a run. */
const LONG = [
  'faults/',
  'docs/commands.',
  'features/verify/matrix.',
  'features/stream/several-connections.',
  'features/stream/kills.',
  'features/stream/huge-line.',
];

/** Orders test files: the longest of the last run first; in a checkout without one, those that we know. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isTimed = sorted.some((file) => this.ctx.cache.getTestSpecificationResult(file));
    if (isTimed) return sorted;
    return sorted.toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return LONG.some((name) => moduleId.includes(`/test/${name}`));
}
