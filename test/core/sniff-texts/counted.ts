/** Texts of which each stands in one row. */
export function counted(texts: readonly string[]): ReadonlyMap<string, number> {
  return new Map(texts.map((text) => [text, 1]));
}
