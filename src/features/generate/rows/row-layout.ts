import type { Customer } from '../shop/customers.js';
import type { Profile } from '../shop/profiles.js';
import type { ShopEvent } from '../shop/traffic.js';
import type { ByteBlock } from './byte-block.js';
import type { MadeColumn } from './columns.js';
import { isCustomerColumn, type CustomerColumn } from './customer-columns.js';
import { CustomerParts } from './customer-parts.js';
import { isDeedColumn, type Deed, type DeedColumn } from './deed-columns.js';
import { customerPart, deedPart, userAgentParts, type Edges } from './part-makers.js';
import type { RowFormat } from './row-format.js';
import { timestampBytes } from './timestamp-text.js';

/**
 * How events become rows of some columns. Neighbouring columns of a deed or of a customer are one part, whose
 * bytes are made once, so that a row is a handful of ready bytes put together.
 */
export interface RowLayout {
  readonly columns: readonly MadeColumn[];
  readonly format: RowFormat;
  readonly header: string;
  readonly deedParts: (deed: Deed) => readonly Buffer[];
  /** Puts the row of an event into a block. On the hot path. */
  readonly put: EventWriter;
}

/** Writes something of an event. */
type EventWriter = (event: ShopEvent, block: ByteBlock) => void;

/** Plans the rows of some columns in a format, about customers of whom there are profiles. */
export function planRows(
  columns: readonly MadeColumn[],
  format: RowFormat,
  profileOf: (customer: Customer) => Profile,
): RowLayout {
  const segments = divide(columns, format);
  const ofDeeds = segments.filter((segment) => segment.owner === 'deed');
  const ofCustomers = segments.filter((segment) => segment.owner === 'customer');
  const deedParts = ofDeeds.map((segment) => deedPart(segment.columns, segment.edges, format));
  const customers = new CustomerParts(
    profileOf,
    ofCustomers.map((segment) => customerPart(segment.columns, segment.edges, format)),
  );
  const writers = segments.map((segment): EventWriter => {
    if (segment.owner === 'event') return eventWriter(segment.column, segment.edges, format);
    if (segment.owner === 'deed') {
      const part = ofDeeds.indexOf(segment);
      return ({ step }, block) => block.put(step.parts[part] ?? NOTHING);
    }
    if (segment.owner === 'customer') {
      const part = ofCustomers.indexOf(segment);
      return ({ session }, block) => customers.put(session.customer, part, block);
    }
    const ready = userAgentParts(segment.edges, format);
    return ({ session }, block) =>
      block.put(ready[customers.userAgentOf(session.customer)] ?? NOTHING);
  });
  return {
    columns,
    format,
    header: format.header(columns),
    deedParts: (deed) => deedParts.map((make) => make(deed)),
    put: (event, block) => {
      for (const write of writers) write(event, block);
    },
  };
}

const NOTHING = Buffer.alloc(0);

/** A column that is new with each event or session. */
type EventColumn = Exclude<MadeColumn, DeedColumn | CustomerColumn>;

/** Columns that are written at once: neighbours that a deed or a customer has, or a single one. */
type Segment =
  | { readonly owner: 'deed'; readonly columns: DeedColumn[] }
  | { readonly owner: 'customer'; readonly columns: CustomerColumn[] }
  | { readonly owner: 'browser' }
  | { readonly owner: 'event'; readonly column: EventColumn };

function divide(
  columns: readonly MadeColumn[],
  format: RowFormat,
): readonly (Segment & { readonly edges: Edges })[] {
  const segments: Segment[] = [];
  for (const column of columns) {
    const last = segments.at(-1);
    if (isDeedColumn(column)) {
      if (last?.owner === 'deed') last.columns.push(column);
      else segments.push({ owner: 'deed', columns: [column] });
    } else if (column === 'user_agent') {
      segments.push({ owner: 'browser' });
    } else if (isCustomerColumn(column)) {
      if (last?.owner === 'customer') last.columns.push(column);
      else segments.push({ owner: 'customer', columns: [column] });
    } else {
      segments.push({ owner: 'event', column });
    }
  }
  return segments.map((segment, index) => ({
    ...segment,
    edges: {
      before: index === 0 ? format.open : format.separator,
      behind: index === segments.length - 1 ? format.close : '',
    },
  }));
}

/** Ids, times and referrers never need escaping: a-z, 0-9 and a few signs. */
function eventWriter(
  column: EventColumn,
  { before, behind }: Edges,
  format: RowFormat,
): EventWriter {
  const [opening, closing] = format.around(column);
  const [head, tail] = [before + opening, closing + behind];
  const value = eventValue(column);
  return (event, block) => {
    block.putAscii(head);
    value(event, block);
    block.putAscii(tail);
  };
}

function eventValue(column: EventColumn): EventWriter {
  if (column === 'event_id') return ({ id }, block) => block.putUuid(id);
  if (column === 'session_id') return ({ session }, block) => block.putUuid(session.id);
  if (column === 'referrer') return ({ session }, block) => block.putAscii(session.referrer);
  const timestamp = timestampBytes();
  return ({ time }, block) => block.put(timestamp(time));
}
