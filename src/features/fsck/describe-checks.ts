import { formatCount } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { CheckResult } from './check-result.js';

/** Formats the results for people: a line per check, with the disagreements below it. */
export function describeChecks(results: readonly CheckResult[]): string[] {
  return results.flatMap(({ holds, ok, wrong, examples }) => {
    if (ok) return [`ok     ${holds}`];
    const more = wrong - examples.length;
    return [
      `FAILED ${holds} (${formatCount(wrong)})`,
      ...examples.map(
        ({ what, expected, found }) =>
          `         ${sanitise(what)}: expected ${expected}, found ${found}`,
      ),
      ...(more > 0 ? [`         and ${formatCount(more)} more`] : []),
    ];
  });
}
