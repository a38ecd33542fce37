import { formatCount } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { CheckResult } from './check-result.js';

/** The results as a person reads them: a line for each check, and below it what does not agree. */
export function describeChecks(results: readonly CheckResult[]): string[] {
  return results.flatMap(({ holds, ok, wrong, examples }) => {
    if (ok) return [`ok     ${holds}`];
    const more = wrong - examples.length;
    return [
      `WRONG  not true: ${holds} (${formatCount(wrong)})`,
      ...examples.map(
        ({ what, expected, found }) =>
          `         ${sanitise(what)}: expected ${expected}, found ${found}`,
      ),
      ...(more > 0 ? [`         and ${formatCount(more)} more`] : []),
    ];
  });
}
