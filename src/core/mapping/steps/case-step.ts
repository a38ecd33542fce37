import type { Step } from './step.js';

/** Converts a text to lower or upper case. */
export function caseStep(to: 'lower' | 'upper'): Step {
  const apply =
    to === 'lower' ? (text: string) => text.toLowerCase() : (text: string) => text.toUpperCase();
  return { kind: 'case', apply };
}
