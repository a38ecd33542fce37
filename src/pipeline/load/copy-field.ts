import { csvField, quotedField } from '../../core/csv/csv-field.js';
import { DEFAULT_DIALECT } from '../../core/dialect/dialect.js';

/** Formats a text as a field of COPY … (FORMAT csv): empty for NULL, quoted where necessary. */
export function copyField(text: string | undefined): string {
  if (text === undefined) return '';
  // Unquoted, an empty text is NULL, and `\.` ends the COPY.
  return text === '' || text.includes('\\')
    ? quotedField(text, '"')
    : csvField(text, DEFAULT_DIALECT);
}
