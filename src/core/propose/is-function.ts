/** Whether equal texts always have equal other texts, ignoring empty ones. */
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
