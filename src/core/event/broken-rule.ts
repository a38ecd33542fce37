/** The words for a broken rule. They never contain any part of the text. */
export interface BrokenRule {
  /** For any text that breaks the rule, also one that is not available. */
  readonly words: string;
  /**
   * The fault of one trimmed text; undefined if `words` is all that is known.
   * @param rejectedAt milliseconds since the epoch.
   */
  readonly detail?: (text: string, rejectedAt: number) => string | undefined;
}

/** The first words whose pattern a text matches. */
export function firstMatch(
  text: string,
  cases: readonly (readonly [pattern: RegExp, words: string])[],
): string | undefined {
  return cases.find(([pattern]) => pattern.test(text))?.[1];
}
