import { isTexts, type Condition, type Test } from '../language/mapping.js';
import { patternProblem } from '../steps/pattern-problem.js';

/** The path of a key in a mapping, and its problem. */
export type MappingProblem = readonly [place: string, problem: string];

/** The problems of a condition whose shape is valid. */
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
  const wrong = matches === undefined ? undefined : patternProblem(matches);
  if (wrong !== undefined) problems.push([`${place}.matches`, wrong]);
  return problems;
}
