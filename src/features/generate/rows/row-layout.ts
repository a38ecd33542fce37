import type { Customer } from '../shop/customers.js';
import type { CustomerDetails } from '../shop/customer-details.js';
import type { Interaction } from '../shop/interaction.js';
import type { RowEvent } from '../shop/traffic.js';
import type { ByteBlock } from './byte-block.js';
import type { MadeColumn } from './columns.js';
import { isCustomerColumn, type CustomerColumn } from './customer-columns.js';
import { CustomerParts } from './customer-parts.js';
import { eventColumnWriter, type EventColumn, type EventWriter } from './event-columns.js';
import { isInteractionColumn, type InteractionColumn } from './interaction-columns.js';
import { customerPart, interactionPart, userAgentParts, type Affixes } from './part-makers.js';
import type { RowFormat } from './row-format.js';

/**
 * How events become rows of some columns. Neighbouring columns of an interaction or of a customer are one part, whose
 * bytes are made once, so that a row is a handful of ready bytes put together.
 */
export interface RowLayout {
  readonly columns: readonly MadeColumn[];
  readonly format: RowFormat;
  readonly header: string;
  readonly interactionParts: (interaction: Interaction) => readonly Buffer[];
  /** Puts the row of an event into a block. On the hot path. */
  readonly put: EventWriter;
  /**
   * Reads some bytes of what the rows of these events are made of. These reads do not depend on each other, so that the
   * processor waits for many of them at once, and puts the rows from its cache: 10 % of the time of a generation.
   */
  readonly prefetch: (events: readonly RowEvent[]) => void;
}

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
  const hasCustomers = segments.some(({ owner }) => owner === 'customer' || owner === 'browser');
  const writers = segments.map((segment): RowWriter => {
    if (segment.owner === 'event') return eventWriter(segment.column, segment.affixes, format);
    if (segment.owner === 'interaction') {
      const part = ofInteractions.indexOf(segment);
      return ({ step }, block) => block.put(step.parts[part] ?? NOTHING);
    }
    if (segment.owner === 'customer') {
      const part = ofCustomers.indexOf(segment);
      return (_event, block, customer) => customers.put(customer, part, block);
    }
    const ready = userAgentParts(segment.affixes, format);
    return (_event, block, customer) =>
      block.put(ready[customers.userAgentAt(customer)] ?? NOTHING);
  });
  return {
    columns,
    format,
    header: format.header(columns),
    interactionParts: (interaction) => interactionParts.map((make) => make(interaction)),
    put: (event, block) => {
      const customer = hasCustomers ? customers.find(event.visit.customer) : 0;
      for (const write of writers) write(event, block, customer);
    },
    prefetch: (events) => {
      let sum = 0;
      for (const { step, visit } of events) {
        sum += (step.parts[0]?.[0] ?? 0) + customers.prefetch(visit.customer);
      }
      PREFETCHED[0] = sum;
    },
  };
}

/** Keeps what was read: the engine leaves out reads without a use. */
const PREFETCHED = new Int32Array(1);

/** Writes something of an event whose customer has a record at a place. */
type RowWriter = (event: RowEvent, block: ByteBlock, customer: number) => void;

const NOTHING = Buffer.alloc(0);

/** Columns that are written at once: neighbours that an interaction or a customer has, or a single one. */
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
  const value = eventColumnWriter(column);
  return (event, block) => {
    block.putAscii(head);
    value(event, block);
    block.putAscii(tail);
  };
}
