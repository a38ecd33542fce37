/**
 * A list of texts as a PostgreSQL array literal, to be passed as one parameter and cast: `where event_id =
 * any(${arrayLiteral(ids)}::text[])`. The driver's own arrays need type look-ups, which are switched off.
 * https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function arrayLiteral(values: readonly (string | number)[]): string {
  return `{${values.map(element).join(',')}}`;
}

function element(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const isPlain = !value.includes('"') && !value.includes('\\');
  return isPlain
    ? `"${value}"`
    : `"${value.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`;
}
