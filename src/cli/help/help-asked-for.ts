/** Which help the words before any `--` request: `-h` or `--help`; undefined for none. */
export function helpAskedFor(words: readonly string[]): 'brief' | 'full' | undefined {
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  if (own.includes('--help')) return 'full';
  return own.includes('-h') ? 'brief' : undefined;
}
