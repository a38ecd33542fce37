import { errorMessage } from '../../errors/error-message.js';
import { compilePattern, type Pattern } from './compile-pattern.js';

/**
 * What is wrong with a pattern.
 * @param expects says what is wrong with one that compiles.
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
