/** A value as a CSV field, in quotes only where RFC 4180 wants them. */
export function csvField(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Values as CSV fields with commas between them. */
export function csvFields(values: readonly string[]): string {
  return values.map(csvField).join(',');
}
