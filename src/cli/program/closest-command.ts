import { closest } from '../../core/text/closest.js';

/** Words that are handled although they are not commands. */
const ANSWERED: readonly string[] = ['help', 'version'];

/** The command that a mistyped name most likely means, such as `rejects list` for `reject lst` or `list`. */
export function closestCommand(
  names: readonly string[],
  ids: readonly string[],
): string | undefined {
  const [first = ''] = names;
  const ofTopics = ids.filter((id) => id.includes(':'));
  const byLastWord = ofTopics.find((id) => id.split(':').at(-1) === first);
  if (byLastWord !== undefined) return byLastWord.replaceAll(':', ' ');
  const heads = [...new Set(ids.map((id) => id.split(':')[0] ?? '')), ...ANSWERED];
  const head = heads.includes(first) ? first : closest(first, heads);
  if (head === undefined) return undefined;
  const tails = ofTopics
    .filter((id) => id.startsWith(`${head}:`))
    .map((id) => id.slice(head.length + 1));
  const tail = names[1] === undefined ? undefined : closest(names[1], tails);
  if (tail !== undefined) return `${head} ${tail}`;
  return head === first ? undefined : head;
}
