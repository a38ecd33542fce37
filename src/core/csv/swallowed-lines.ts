/** Lines of a file within one field of a row, which look like rows of their own. */
export interface SwallowedLines {
  /** The line on which the row begins, from 1. */
  readonly line: number;
  /** How many lines look like rows. */
  readonly lines: number;
}

const LINE_END = /\r\n|\r|\n/;

/**
 * How many lines of a row begin within a field and have as many delimiters as a row of `width` columns. RFC 4180
 * allows them, so the row is read unchanged; but most often a stray quote opened the field. An address of several
 * lines does not count: its last line counts only where it has a delimiter within the field, and exactly as many as
 * a row.
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
  /** Delimiters of the last line seen, where it began within a field that has one of them. */
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
