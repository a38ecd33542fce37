/** Lines within one field of a row that look like rows of their own. */
export interface SwallowedLines {
  /** The line on which the row begins, from 1. */
  readonly line: number;
  /** The number of lines that look like rows. */
  readonly lines: number;
}

const LINE_END = /\r\n|\r|\n/;

/**
 * The number of lines of a row that begin within a field and have as many delimiters as a row of `width` columns.
 * RFC 4180 allows them, so the row is read unchanged; but the usual cause is a stray quote that opened the field. A
 * multi-line address is not counted: its last line is counted only where it has a delimiter within the field, and
 * exactly as many as a row.
 */
export function countSwallowedLines(
  fields: readonly string[],
  width: number,
  delimiter: string,
): number {
  const between = width - 1;
  if (between === 0) return 0;
  const delimitersIn = (text: string) => text.split(delimiter).length - 1;
  let swallowed = 0;
  /** The delimiters of the last line seen, where it began within a field that contains at least one of them. */
  let open: number | undefined;
  const endLine = () => {
    if (open === between) swallowed++;
    open = undefined;
  };
  for (const field of fields) {
    const [first = '', ...others] = field.split(LINE_END);
    if (open !== undefined) open += 1 + delimitersIn(first);
    const last = others.pop();
    if (last === undefined) continue;
    endLine();
    swallowed += others.filter((line) => delimitersIn(line) >= between).length;
    const inLast = delimitersIn(last);
    if (inLast > 0) open = inLast;
  }
  endLine();
  return swallowed;
}
