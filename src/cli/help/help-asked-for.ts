/** How much help a command line asks for, by its words before any `--`; undefined where it asks for none. */
export function helpAskedFor(words: readonly string[]): 'brief' | 'full' | undefined {
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  if (own.includes('--help')) return 'full';
  return own.includes('-h') ? 'brief' : undefined;
}
