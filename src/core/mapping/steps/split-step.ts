import type { Step } from './step.js';

/** Splits a text at a separator and takes one part: 0 is the first, -1 the last. */
export function splitStep(separator: string, take: number): Step {
  return { kind: 'split', apply: (text) => text.split(separator).at(take) };
}
