import { formatCount, formatCounted } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { Difference, Verification } from './compare.js';

/** Maximum number of listed differences; `--json` has them all. */
const NAMED = 50;

/** Describes the result of a comparison: one line if all is equal, otherwise a line per difference below its file. */
export function describeVerification(
  { ok, files, rows, differences }: Verification,
  manifest: string,
): readonly string[] {
  const compared = `${formatCounted(files, 'file')} and ${formatCounted(rows, 'row')}`;
  if (ok) return [`Verified    ${compared} match ${sanitise(manifest)}`];
  const left = differences.length - NAMED;
  return [
    `Verified    ${formatCounted(differences.length, 'difference')} from ${sanitise(manifest)} in ${compared} (exit 3)`,
    ...[...Map.groupBy(differences.slice(0, NAMED), ({ file }) => file)].flatMap(describeFile),
    ...(left > 0 ? [`  and ${formatCount(left)} more: --json lists them all`] : []),
  ];
}

function describeFile([file, differences]: [string, readonly Difference[]]): readonly string[] {
  return [
    sanitise(`  ${file}`),
    ...differences.map(({ what, expected, found }) =>
      sanitise(`    ${what}: expected ${expected}, found ${found}`),
    ),
  ];
}
