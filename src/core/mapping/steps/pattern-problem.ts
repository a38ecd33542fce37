import { errorMessage } from '../../errors/error-message.js';
import { compilePattern, type Pattern } from './compile-pattern.js';

/**
 * The problem of a pattern.
 * @param expects returns the problem of a pattern that compiles.
 */
export function patternProblem(
  source: string,
  expects: (pattern: Pattern) => string | undefined = () => undefined,
): string | undefined {
  let pattern: Pattern;
  try {
    pattern = compilePattern(source);
  } catch (error) {
    return `not a regular expression of RE2: ${errorMessage(error)}`;
  }
  return expects(pattern);
}
