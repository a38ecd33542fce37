/** How a broken rule is put into words. None of them holds any part of the text. */
export interface BrokenRule {
  /** Of any text that breaks the rule, also of one that is not known. */
  readonly words: string;
  /**
   * What is wrong with one trimmed text; undefined where `words` say all that can be said.
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
