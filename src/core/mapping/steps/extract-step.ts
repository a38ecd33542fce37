import { compilePattern } from './compile-pattern.js';
import { patternProblem } from './pattern-problem.js';
import type { Step } from './step.js';

/** Takes the match of a pattern: its group where it has one, else the whole match. Returns nothing without a match. */
export function extractStep(source: string): Step {
  const pattern = compilePattern(source);
  return { kind: 'extract', apply: (text) => pattern.find(text)?.[pattern.groups] };
}

/** The problem of a pattern of `extract`. */
export function extractProblem(source: string): string | undefined {
  return patternProblem(source, ({ groups }) =>
    groups > 1
      ? `expected at most one group, not ${groups}; a group that takes nothing is (?:…)`
      : undefined,
  );
}
