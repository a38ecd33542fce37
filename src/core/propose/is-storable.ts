/** Whether a mapping can have a text: without NUL and without half a character, as PostgreSQL takes texts. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
