import type { FieldBounds } from '../csv/raw-row.js';
import { MAX_FIELD_BYTES } from '../csv/limits.js';
import { SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';
import type { DeviceType } from '../event/device-type.js';
import { TEXT_RULES } from '../event/text-rules.js';
import { KNOWN_EVENT_TYPES, type ValidationRules } from '../event/validate-event.js';
import { EmailField } from './email-field.js';
import { EventIdField } from './event-id-field.js';
import { IpAddressField } from './ip-address-field.js';
import type { PlainField } from './plain-field.js';
import { PriceField } from './price-field.js';
import { ProductIdField } from './product-id-field.js';
import { RememberedField } from './remembered-field.js';
import { TextField } from './text-field.js';
import { TimestampField } from './timestamp-field.js';

/**
 * Reads plain rows: those whose fields go into the table as their bytes stand in the file, because nothing is
 * to be trimmed, lowered or rounded and no rule is broken. After `read` has said yes, the values of the row are in
 * the fields. Rows that it refuses take the way of the texts.
 */
export class PlainReader {
  readonly eventId = new EventIdField();
  readonly eventType: RememberedField<string>;
  readonly category: RememberedField<string>;
  readonly device: RememberedField<DeviceType>;
  readonly productId = new ProductIdField();
  readonly price: PriceField;
  readonly timestamp: TimestampField;
  /** The columns that were empty in the last row, or that no row of the file has. */
  readonly empty: SourceColumn[] = [];
  readonly #absent: readonly SourceColumn[];

  readonly #fields: readonly PlainField[];

  constructor(
    readonly columns: readonly SourceColumn[],
    rules: ValidationRules,
  ) {
    this.eventType = new RememberedField(TEXT_RULES.event_type, true, '', (text) =>
      KNOWN_EVENT_TYPES.has(text) ? text : undefined,
    );
    const needsCategory = !rules.waived.has('category');
    this.category = new RememberedField(TEXT_RULES.category, needsCategory, '', (text) => text);
    this.device = new RememberedField<DeviceType>(
      TEXT_RULES.user_agent,
      false,
      'Unknown',
      rules.deviceType,
    );
    this.price = new PriceField(rules.maxPrice);
    this.timestamp = new TimestampField(rules.minTime, rules.maxTime);
    const own = this.#ownFields(rules);
    this.#absent = SOURCE_COLUMNS.filter((column) => !columns.includes(column));
    this.#fields = columns.map((column) => own[column] ?? textField(column, rules));
  }

  /** Whether the row is plain. */
  read({ window, from, end, count, starts, ends }: FieldBounds): boolean {
    const fields = this.#fields;
    if (count !== fields.length || end - from > MAX_FIELD_BYTES) return false;
    this.empty.length = 0;
    for (const column of this.#absent) this.empty.push(column);
    for (let index = 0; index < fields.length; index++) {
      const start = starts[index] ?? 0;
      const fieldEnd = ends[index] ?? 0;
      const field = fields[index];
      const column = this.columns[index];
      if (field === undefined || column === undefined) return false;
      if (start < fieldEnd) {
        if (!field.read(window, start, fieldEnd)) return false;
      } else {
        if (!field.readEmpty()) return false;
        this.empty.push(column);
      }
    }
    return true;
  }

  /** The columns that more is asked of than their length. */
  #ownFields(rules: ValidationRules): Partial<Record<SourceColumn, PlainField>> {
    return {
      event_id: this.eventId,
      event_type: this.eventType,
      product_id: this.productId,
      category: this.category,
      price: this.price,
      customer_email: new EmailField(!rules.waived.has('customer_email')),
      user_agent: this.device,
      ip_address: new IpAddressField(),
      event_timestamp: this.timestamp,
    };
  }
}

function textField(column: SourceColumn, rules: ValidationRules): PlainField {
  if (column === 'product_id' || column === 'price' || column === 'event_timestamp') {
    throw new Error(`${column} is no text`);
  }
  const rule = TEXT_RULES[column];
  return new TextField(rule, rule.required && !rules.waived.has(column));
}
