/** The words before the first `--`, for this program, and those after it, for another program. */
export interface SplitWords {
  readonly own: readonly string[];
  readonly passed: readonly string[];
}

/** Splits the words of a command at the first `--`. Both parts keep their order and duplicates. */
export function splitAtDashes(words: readonly string[]): SplitWords {
  const end = words.indexOf('--');
  if (end === -1) return { own: words, passed: [] };
  return { own: words.slice(0, end), passed: words.slice(end + 1) };
}
