/** Whether all rows with the same text have the same other text, where they have one. */
export function isFunction(texts: readonly string[], others: readonly string[]): boolean {
  const otherOf = new Map<string, string>();
  return texts.every((text, row) => {
    const other = others[row] ?? '';
    if (text === '' || other === '') return true;
    const known = otherOf.get(text);
    if (known === undefined) otherOf.set(text, other);
    return known === undefined || known === other;
  });
}
