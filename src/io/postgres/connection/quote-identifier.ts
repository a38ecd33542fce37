/** A quoted identifier for a statement, safe for any content. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
