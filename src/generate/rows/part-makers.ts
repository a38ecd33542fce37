import { customerWriter, type CustomerColumn, type CustomerWriter } from './customer-columns.js';
import { deedText, type Deed, type DeedColumn } from './deed-columns.js';
import type { RowFormat } from './row-format.js';

/** Separators and brackets before and behind a part of a row. */
export interface Edges {
  readonly before: string;
  readonly behind: string;
}

/** Makes the part of a row in which these columns of a deed stand side by side. */
export function deedPart(
  columns: readonly DeedColumn[],
  { before, behind }: Edges,
  format: RowFormat,
): (deed: Deed) => Buffer {
  return (deed) => {
    const fields = columns.map((column) => format.field(column, deedText(column, deed)));
    return Buffer.from(before + fields.join(format.separator) + behind);
  };
}

/** Writes the part of a row in which these columns of a customer stand side by side. */
export function customerPart(
  columns: readonly CustomerColumn[],
  { before, behind }: Edges,
  format: RowFormat,
): CustomerWriter {
  const fields = columns.map((column, index) =>
    fieldWriter(column, index === 0 ? before : format.separator, format),
  );
  return (profile, block) => {
    for (const write of fields) write(profile, block);
    block.putAscii(behind);
  };
}

function fieldWriter(column: CustomerColumn, separator: string, format: RowFormat): CustomerWriter {
  if (column === 'user_agent') {
    const field = memoised((userAgent) => Buffer.from(separator + format.field(column, userAgent)));
    return ({ userAgent }, block) => block.put(field(userAgent));
  }
  const [opening, closing] = format.around(column);
  const head = separator + opening;
  const write = customerWriter(column);
  return (profile, block) => {
    block.putAscii(head);
    write(profile, block);
    block.putAscii(closing);
  };
}

/** For texts of which there are few, long ones: there are some two dozen browsers. */
function memoised(make: (text: string) => Buffer): (text: string) => Buffer {
  const known = new Map<string, Buffer>();
  return (text) => {
    const made = known.get(text);
    if (made !== undefined) return made;
    const fresh = make(text);
    known.set(text, fresh);
    return fresh;
  };
}
