/** Whatever could end a field or a line, or (a backslash) the whole COPY. */
const SPECIAL = /[",\n\r\\]/;

/** A text as a field of COPY … (FORMAT csv): nothing for NULL, quoted where it must be. */
export function copyField(text: string | undefined): string {
  if (text === undefined) return '';
  if (text === '') return '""';
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
