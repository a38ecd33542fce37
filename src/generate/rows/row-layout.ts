import type { Product } from '../shop/products.js';
import type { ShopEvent } from '../shop/traffic.js';
import type { MadeColumn } from './columns.js';
import {
  isOfFew,
  isSafe,
  ownerOf,
  productTextOf,
  sessionTextOf,
  type TextOf,
  type Visit,
} from './event-texts.js';
import type { RowBlock } from './row-block.js';
import type { RowFormat } from './row-format.js';
import { timestampBytes } from './timestamp-text.js';

/**
 * How events become rows of some columns. Neighbouring columns that a product or a session has are one part,
 * made once for each product and session, so that a row is a handful of ready bytes put together.
 */
export interface RowLayout {
  readonly columns: readonly MadeColumn[];
  readonly format: RowFormat;
  readonly header: string;
  readonly productParts: (product: Product) => readonly Buffer[];
  readonly sessionParts: (visit: Visit) => readonly Buffer[];
  /** Puts the row of an event into a block. On the hot path. */
  readonly put: (event: ShopEvent, block: RowBlock) => void;
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
  const parts = <T>(owner: Segment['owner'], textsOf: (column: MadeColumn) => TextOf<T>) => {
    const own = segments.filter((segment) => segment.owner === owner);
    const writers = own.map((segment) => partWriter(segment, textsOf, format));
    return (source: T): readonly Buffer[] => writers.map((write) => write(source));
  };
  const writers = segments.map((segment) => segmentWriter(segment, format));
  return {
    columns,
    format,
    header: format.header(columns),
    productParts: parts('product', productTextOf),
    sessionParts: parts('session', sessionTextOf),
    put: (event, block) => {
      for (const write of writers) write(event, block);
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

/** Writes the neighbouring columns of one owner. On the hot path, once for each session. */
function partWriter<T>(
  { columns, before, behind }: Segment,
  textsOf: (column: MadeColumn) => TextOf<T>,
  format: RowFormat,
): (source: T) => Buffer {
  const fields = columns.map((column, index) => {
    const textOf = textsOf(column);
    const separator = index === 0 ? before : format.separator;
    const [opening, closing] = format.around(column);
    const [head, tail] = [separator + opening, closing];
    if (isSafe(column)) return (source: T) => head + textOf(source) + tail;
    const field = isOfFew(column) ? memoised(format.field) : format.field;
    return (source: T) => separator + field(column, textOf(source));
  });
  return (source) => {
    let part = '';
    for (const field of fields) part += field(source);
    return Buffer.from(part + behind);
  };
}

/** The fields of a column that has a few values only, each made once. */
function memoised(field: RowFormat['field']): RowFormat['field'] {
  const known = new Map<string, string>();
  return (column, value) => {
    const made = known.get(value);
    if (made !== undefined) return made;
    const fresh = field(column, value);
    known.set(value, fresh);
    return fresh;
  };
}

const NOTHING = Buffer.alloc(0);

function segmentWriter(
  { owner, part, columns, before, behind }: Segment,
  format: RowFormat,
): (event: ShopEvent, block: RowBlock) => void {
  if (owner === 'product') return ({ product }, block) => block.put(product.parts[part] ?? NOTHING);
  if (owner === 'session') return ({ session }, block) => block.put(session.parts[part] ?? NOTHING);
  const [column = 'event_id'] = columns;
  // Ids, event types and times never need escaping: a-z, 0-9 and a few signs.
  const [opening, closing] = format.around(column);
  const [head, tail] = [before + opening, closing + behind];
  const value = eventValue(column);
  return (event, block) => {
    block.putAscii(head);
    value(event, block);
    block.putAscii(tail);
  };
}

function eventValue(column: MadeColumn): (event: ShopEvent, block: RowBlock) => void {
  if (column === 'event_id') return ({ id }, block) => block.putUuid(id);
  if (column === 'event_type') return ({ eventType }, block) => block.putAscii(eventType);
  const timestamp = timestampBytes();
  return ({ time }, block) => block.put(timestamp(time));
}
