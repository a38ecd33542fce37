import type { Product } from '../shop/products.js';
import type { ShopEvent } from '../shop/traffic.js';
import type { MadeColumn } from './columns.js';
import { ownerOf, productText, sessionText, type Visit } from './event-texts.js';
import type { RowFormat } from './row-format.js';
import { timestampWriter } from './timestamp-text.js';

/**
 * How events become rows of some columns. Neighbouring columns that a product or a session has are one part,
 * made once for each product and session, so that a row is a handful of ready texts put together.
 */
export interface RowLayout {
  readonly columns: readonly MadeColumn[];
  readonly format: RowFormat;
  readonly header: string;
  readonly productParts: (product: Product) => readonly string[];
  readonly sessionParts: (visit: Visit) => readonly string[];
  /** On the hot path. */
  readonly row: (event: ShopEvent) => string;
}

interface Segment {
  readonly owner: 'event' | 'product' | 'session';
  readonly columns: MadeColumn[];
  /** Which of its owner's parts it is. */
  readonly part: number;
  /** Separators and brackets before and behind it. */
  readonly before: string;
  readonly behind: string;
}

/** Plans the rows of some columns in a format. */
export function planRows(columns: readonly MadeColumn[], format: RowFormat): RowLayout {
  const segments = divide(columns, format);
  const parts = <T>(
    owner: Segment['owner'],
    text: (source: T, column: MadeColumn) => string | undefined,
  ) => {
    const own = segments.filter((segment) => segment.owner === owner);
    return (source: T): readonly string[] =>
      own.map(({ columns, before, behind }) => {
        const fields = columns.map((column) => format.field(column, text(source, column) ?? ''));
        return before + fields.join(format.separator) + behind;
      });
  };
  const writers = segments.map((segment) => segmentWriter(segment, format));
  return {
    columns,
    format,
    header: format.header(columns),
    productParts: parts('product', productText),
    sessionParts: parts('session', sessionText),
    row: (event) => {
      let row = '';
      for (const write of writers) row += write(event);
      return row;
    },
  };
}

function divide(columns: readonly MadeColumn[], format: RowFormat): readonly Segment[] {
  const groups: { owner: Segment['owner']; columns: MadeColumn[] }[] = [];
  for (const column of columns) {
    const owner = ownerOf(column);
    const last = groups.at(-1);
    if (owner !== 'event' && last?.owner === owner) last.columns.push(column);
    else groups.push({ owner, columns: [column] });
  }
  const counts = { event: 0, product: 0, session: 0 };
  return groups.map((group, index) => ({
    ...group,
    part: counts[group.owner]++,
    before: index === 0 ? format.open : format.separator,
    behind: index === groups.length - 1 ? format.close : '',
  }));
}

function segmentWriter(
  { owner, part, columns, before, behind }: Segment,
  format: RowFormat,
): (event: ShopEvent) => string {
  if (owner === 'product') return ({ product }) => product.parts[part] ?? '';
  if (owner === 'session') return ({ session }) => session.parts[part] ?? '';
  const [column = 'event_id'] = columns;
  // Ids, event types and times never need escaping: a-z, 0-9 and a few signs.
  const [opening, closing] = format.around(column);
  const [head, tail] = [before + opening, closing + behind];
  if (column === 'event_id') return ({ id }) => head + id + tail;
  if (column === 'event_type') return ({ eventType }) => head + eventType + tail;
  const timestamp = timestampWriter();
  return ({ time }) => head + timestamp(time) + tail;
}
