import { errorMessage } from '../../errors/error-message.js';
import type { Condition, Test, TestKeys } from '../language/mapping.js';
import { compilePattern } from '../steps/compile-pattern.js';

/** The place of a key in a mapping, and what is wrong with it. */
export type MappingProblem = readonly [place: string, problem: string];

/** What cannot be right in a condition. */
export function conditionProblems(condition: Condition, place: string): readonly MappingProblem[] {
  return Object.entries(condition).flatMap(([name, test]) =>
    testProblems(test, `${place}.${name}`),
  );
}

function testProblems(test: Test, place: string): readonly MappingProblem[] {
  if (typeof test === 'string' || isTexts(test)) return [];
  const { matches, not, below, above } = test;
  const problems: MappingProblem[] =
    not === undefined ? [] : [...testProblems(not, `${place}.not`)];
  if (below !== undefined && above !== undefined && above >= below) {
    problems.push([place, `no number is below ${below} and above ${above}`]);
  }
  if (matches === undefined) return problems;
  try {
    compilePattern(matches);
  } catch (error) {
    problems.push([`${place}.matches`, `not a regular expression of RE2: ${errorMessage(error)}`]);
  }
  return problems;
}

function isTexts(test: readonly string[] | TestKeys): test is readonly string[] {
  return Array.isArray(test);
}
