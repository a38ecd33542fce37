import type { Customer } from '../shop/customers.js';
import type { CustomerDetails } from '../shop/customer-details.js';
import type { Interaction } from '../shop/interaction.js';
import type { ShopEvent } from '../shop/traffic.js';
import type { ByteBlock } from './byte-block.js';
import type { MadeColumn } from './columns.js';
import { isCustomerColumn, type CustomerColumn } from './customer-columns.js';
import { CustomerParts } from './customer-parts.js';
import { isInteractionColumn, type InteractionColumn } from './interaction-columns.js';
import { customerPart, interactionPart, userAgentParts, type Affixes } from './part-makers.js';
import type { RowFormat } from './row-format.js';
import { timestampBytes } from './timestamp-text.js';

/**
 * How events become rows of some columns. Neighbouring columns of a interaction or of a customer are one part, whose
 * bytes are made once, so that a row is a handful of ready bytes put together.
 */
export interface RowLayout {
  readonly columns: readonly MadeColumn[];
  readonly format: RowFormat;
  readonly header: string;
  readonly interactionParts: (interaction: Interaction) => readonly Buffer[];
  /** Puts the row of an event into a block. On the hot path. */
  readonly put: EventWriter;
}

/** Writes something of an event. */
type EventWriter = (event: ShopEvent, block: ByteBlock) => void;

/** Plans the rows of some columns in a format, about customers of whom there are profiles. */
export function layOutRows(
  columns: readonly MadeColumn[],
  format: RowFormat,
  detailsOf: (customer: Customer) => CustomerDetails,
): RowLayout {
  const segments = divide(columns, format);
  const ofInteractions = segments.filter((segment) => segment.owner === 'interaction');
  const ofCustomers = segments.filter((segment) => segment.owner === 'customer');
  const interactionParts = ofInteractions.map((segment) =>
    interactionPart(segment.columns, segment.affixes, format),
  );
  const customers = new CustomerParts(
    detailsOf,
    ofCustomers.map((segment) => customerPart(segment.columns, segment.affixes, format)),
  );
  const writers = segments.map((segment): EventWriter => {
    if (segment.owner === 'event') return eventWriter(segment.column, segment.affixes, format);
    if (segment.owner === 'interaction') {
      const part = ofInteractions.indexOf(segment);
      return ({ step }, block) => block.put(step.parts[part] ?? NOTHING);
    }
    if (segment.owner === 'customer') {
      const part = ofCustomers.indexOf(segment);
      return ({ visit }, block) => customers.put(visit.customer, part, block);
    }
    const ready = userAgentParts(segment.affixes, format);
    return ({ visit }, block) => block.put(ready[customers.userAgentOf(visit.customer)] ?? NOTHING);
  });
  return {
    columns,
    format,
    header: format.header(columns),
    interactionParts: (interaction) => interactionParts.map((make) => make(interaction)),
    put: (event, block) => {
      for (const write of writers) write(event, block);
    },
  };
}

const NOTHING = Buffer.alloc(0);

/** A column that is new with each event or visit. */
type EventColumn = Exclude<MadeColumn, InteractionColumn | CustomerColumn>;

/** Columns that are written at once: neighbours that a interaction or a customer has, or a single one. */
type Segment =
  | { readonly owner: 'interaction'; readonly columns: InteractionColumn[] }
  | { readonly owner: 'customer'; readonly columns: CustomerColumn[] }
  | { readonly owner: 'browser' }
  | { readonly owner: 'event'; readonly column: EventColumn };

function divide(
  columns: readonly MadeColumn[],
  format: RowFormat,
): readonly (Segment & { readonly affixes: Affixes })[] {
  const segments: Segment[] = [];
  for (const column of columns) {
    const last = segments.at(-1);
    if (isInteractionColumn(column)) {
      if (last?.owner === 'interaction') last.columns.push(column);
      else segments.push({ owner: 'interaction', columns: [column] });
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
    affixes: {
      before: index === 0 ? format.open : format.separator,
      behind: index === segments.length - 1 ? format.close : '',
    },
  }));
}

/** Ids, times and referrers never need escaping: a-z, 0-9 and a few signs. */
function eventWriter(
  column: EventColumn,
  { before, behind }: Affixes,
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
  if (column === 'session_id') return ({ visit }, block) => block.putUuid(visit.id);
  if (column === 'referrer') return ({ visit }, block) => block.putAscii(visit.referrer);
  const timestamp = timestampBytes();
  return ({ time }, block) => block.put(timestamp(time));
}
