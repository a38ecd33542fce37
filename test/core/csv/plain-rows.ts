/** A row as the reader's contract has it, without its place. */
export interface PlainRow {
  readonly fields: readonly string[];
  readonly broken: boolean;
  readonly raw: string;
  readonly from: number;
}

/**
 * The rows of a short text, found the slow and obvious way: every record is looked for afresh, and where its
 * quoting is broken its first line is given up.
 */
export function plainRows(text: string): PlainRow[] {
  const rows: PlainRow[] = [];
  let from = 0;
  while (from < text.length) {
    const record = recordAt(text, from);
    const end = record?.end ?? from + /[^\r\n]*/.exec(text.slice(from))![0].length;
    const raw = text.slice(from, end);
    const broken = record === undefined;
    if (raw !== '') rows.push({ fields: record?.fields ?? [], broken, raw, from });
    from = end + /^(\r\n|\n|\r|)/.exec(text.slice(end))![0].length;
  }
  return rows;
}

const FIELD = /"((?:[^"]|"")*)"(?=[,\r\n]|$)|(?!")([^,\r\n]*)/y;

function recordAt(text: string, from: number): { fields: string[]; end: number } | undefined {
  const fields: string[] = [];
  let at = from;
  for (;;) {
    FIELD.lastIndex = at;
    const match = FIELD.exec(text);
    if (match === null) return undefined;
    const [whole, quoted, plain = ''] = match;
    fields.push(quoted?.replaceAll('""', '"') ?? plain);
    at += whole.length;
    if (text[at] !== ',') return { fields, end: at };
    at += 1;
  }
}
