import { csvField, quotedField } from '../../core/csv/csv-field.js';
import { DEFAULT_DIALECT } from '../../core/dialect/dialect.js';

/** A text as a field of COPY … (FORMAT csv): nothing for NULL, quoted where it must be. */
export function copyField(text: string | undefined): string {
  if (text === undefined) return '';
  // Without quotes an empty text is NULL, and a backslash with a full stop ends the whole COPY.
  return text === '' || text.includes('\\')
    ? quotedField(text, '"')
    : csvField(text, DEFAULT_DIALECT);
}
