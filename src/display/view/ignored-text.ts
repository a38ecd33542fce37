import { commonestFirst } from '../../core/rows/tally.js';
import { formatCount, formatCounted } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { IgnoredFiles } from '../../io/files/ignored-files.js';

const SHOWN = 5;
const WORDS: ReadonlyMap<string, string> = new Map([
  ['subfolder', 'in subfolders'],
  ['not_regular', 'not regular'],
  ['other_name', 'with another name'],
]);

/** The file names that `stream` loads, for users whose files were ignored. */
export const LOADED_NAMES =
  'only *.csv, *.tsv, *.ndjson and *.jsonl (also .gz, .zst, .zip) in the folder itself are loaded';

/** `7 files ignored`, with the reasons, most frequent first: `4 .tsv`, `2 in subfolders`; undefined for none. */
export function ignoredText(
  ignored: IgnoredFiles,
): { readonly total: string; readonly reasons: string[] } | undefined {
  const counts = commonestFirst(ignored);
  const sum = counts.reduce((total, [, count]) => total + count, 0);
  if (sum === 0) return undefined;
  const shown = counts.slice(0, SHOWN);
  const left = sum - shown.reduce((total, [, count]) => total + count, 0);
  return {
    total: `${formatCounted(sum, 'file')} ignored`,
    reasons: [
      ...shown.map(
        ([reason, count]) => `${formatCount(count)} ${WORDS.get(reason) ?? sanitise(reason)}`,
      ),
      ...(left > 0 ? [`and ${formatCount(left)} more`] : []),
    ],
  };
}
