/** The words before the first `--`, which are for this program, and those behind it, which are for another one. */
export interface SplitWords {
  readonly own: readonly string[];
  readonly passed: readonly string[];
}

/** Split the words of a command at the first `--`. Both parts keep their order and their repetitions. */
export function splitAtDashes(words: readonly string[]): SplitWords {
  const end = words.indexOf('--');
  if (end === -1) return { own: words, passed: [] };
  return { own: words.slice(0, end), passed: words.slice(end + 1) };
}
