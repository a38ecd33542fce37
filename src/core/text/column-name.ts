/**
 * The name of a column for comparisons: trimmed, in lower case and in NFC. Headers and mappings may differ in all
 * three; macOS writes `é` as two characters.
 */
export function columnName(name: string): string {
  return name.trim().toLowerCase().normalize('NFC');
}
