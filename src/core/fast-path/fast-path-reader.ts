import type { Window } from '../csv/window.js';
import type { FieldBounds } from '../csv/raw-row.js';
import { MAX_FIELD_BYTES } from '../csv/limits.js';
import { SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';
import type { DeviceType } from '../event/device-type.js';
import { KNOWN_EVENT_TYPES, type ValidationRules } from '../event/validate-event.js';
import { EmailField } from './email-field.js';
import { EventIdField } from './event-id-field.js';
import { IpAddressField } from './ip-address-field.js';
import { isTrimmed } from './is-trimmed.js';
import { fastPathColumn, type FastPathColumn } from './fast-path-column.js';
import type { FastPathField } from './fast-path-field.js';
import { PriceField } from './price-field.js';
import { ProductIdField } from './product-id-field.js';
import { MemoizedField } from './memoized-field.js';
import { TimestampField } from './timestamp-field.js';

/**
 * Reads plain rows: those whose fields go into the table as their bytes stand in the file, because nothing is
 * to be trimmed, lowered or rounded and no rule is broken. After `read` has said yes, the values of the row are in
 * the fields. Rows that it refuses take the way of the texts.
 */
export class FastPathReader {
  readonly eventId = new EventIdField();
  readonly eventType = new MemoizedField('', (text) =>
    KNOWN_EVENT_TYPES.has(text) ? text : undefined,
  );
  readonly category = new MemoizedField('', (text) => text);
  readonly device: MemoizedField<DeviceType>;
  readonly productId = new ProductIdField();
  readonly price: PriceField;
  readonly timestamp: TimestampField;
  /** The columns that were empty in the last row, or that no row of the file has. */
  readonly empty: SourceColumn[] = [];
  readonly #absent: readonly SourceColumn[];
  readonly #columns: readonly FastPathColumn[];

  constructor(
    readonly columns: readonly SourceColumn[],
    rules: ValidationRules,
  ) {
    this.price = new PriceField(rules.maxPrice);
    this.timestamp = new TimestampField(rules.minTime, rules.maxTime);
    this.device = new MemoizedField<DeviceType>('Unknown', rules.deviceType);
    const fields: Partial<Record<SourceColumn, FastPathField>> = {
      event_id: this.eventId,
      event_type: this.eventType,
      product_id: this.productId,
      category: this.category,
      price: this.price,
      customer_email: new EmailField(),
      user_agent: this.device,
      ip_address: new IpAddressField(),
      event_timestamp: this.timestamp,
    };
    this.#columns = columns.map((column) => fastPathColumn(column, rules, fields[column]));
    this.#absent = SOURCE_COLUMNS.filter((column) => !columns.includes(column));
  }

  /** Whether the row is plain. */
  read({ window, from, end, count, starts, ends }: FieldBounds): boolean {
    const columns = this.#columns;
    if (count !== columns.length || end - from > MAX_FIELD_BYTES) return false;
    this.empty.length = 0;
    for (const column of this.#absent) this.empty.push(column);
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index];
      const start = starts[index] ?? 0;
      const fieldEnd = ends[index] ?? 0;
      if (column === undefined) return false;
      if (start < fieldEnd) {
        if (!isPlain(column, window, start, fieldEnd)) return false;
      } else {
        if (column.required) return false;
        column.field?.readEmpty();
        this.empty.push(column.column);
      }
    }
    return true;
  }
}

function isPlain(
  { mostBytes, trimmed, field }: FastPathColumn,
  window: Window,
  start: number,
  end: number,
): boolean {
  if (end - start > mostBytes || (trimmed && !isTrimmed(window.bytes, start, end))) return false;
  return field === undefined || field.read(window, start, end);
}
