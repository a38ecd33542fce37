import { isIP } from 'node:net';
import { isPlainEmail } from '../fast-path/is-plain-email.js';
import { isPlainIpv4 } from '../fast-path/is-plain-ipv4.js';
import { PriceField } from '../fast-path/price-field.js';
import { IntegerField } from '../fast-path/integer-field.js';
import { TimestampField } from '../fast-path/timestamp-field.js';
import type { Column, CopyValues } from './column.js';
import { isCurrency, NOT_A_CURRENCY } from './currency.js';
import { isEmail, NOT_AN_EMAIL } from './email.js';
import { KNOWN_EVENT_TYPES } from './event-types.js';
import { NOT_A_TIMESTAMP, TIMESTAMP_OUT_OF_RANGE } from './explain-timestamp.js';
import { NOT_AN_IP_ADDRESS } from './ip-address.js';
import { TRIM, TRIM_AND_LOWER, TRIM_AND_UPPER } from './normaliser.js';
import { centsOf } from './price-limits.js';
import { NOT_A_PRICE, parsePrice, PRICE_OUT_OF_RANGE } from './price.js';
import { parseProductId, PRODUCT_ID_OUT_OF_RANGE, PRODUCT_ID_RULES } from './product-id.js';
import { QUANTITY_OUT_OF_RANGE, QUANTITY_RULES } from './quantity.js';
import { parseTimestamp, TIMESTAMP_RULES } from './timestamp.js';
import {
  FREE_TEXT,
  hasCurrencyForm,
  hasEventTypeForm,
  hasIntegerForm,
  hasPriceForm,
  hasTimestampForm,
} from './value-forms.js';
import { NOT_A_WHOLE_NUMBER, parseWholeNumber } from './whole-number.js';

/** The common properties of columns that accept any text: it is trimmed, and stored as NULL where it is empty. */
const ANY_TEXT = {
  copy: 'text',
  nullable: true,
  normalise: TRIM,
  badOptional: 'reject',
  fastPath: 'bytes',
  rules: [],
} as const;

/**
 * Every column of a source file, in the order of COPY. Validation, the fast path, COPY, `--pii`, `erase`, headers,
 * mappings and the rows of `generate` derive from this table.
 */
export const COLUMNS = {
  event_id: {
    ...ANY_TEXT,
    required: true,
    nullable: false,
    max: 100,
    personal: 'none',
    hasForm: FREE_TEXT,
    generated: 'event',
  },
  event_type: {
    copy: 'text',
    required: true,
    nullable: false,
    max: 50,
    normalise: TRIM_AND_LOWER,
    badOptional: 'reject',
    fastPath: 'memoized',
    rules: [
      {
        code: 'unknown',
        accepts: (text) => KNOWN_EVENT_TYPES.has(text),
        warns: ({ strictEventTypes }) => !strictEventTypes,
        broken: { words: 'not a known event type' },
      },
    ],
    personal: 'none',
    hasForm: hasEventTypeForm,
    generated: 'interaction',
  },
  product_id: {
    copy: 'bigint',
    required: true,
    alternative: 'sku',
    nullable: true,
    parse: parseProductId,
    fastPath: () => new IntegerField(),
    rules: PRODUCT_ID_RULES,
    broken: { invalid: NOT_A_WHOLE_NUMBER, range: PRODUCT_ID_OUT_OF_RANGE },
    personal: 'none',
    hasForm: hasIntegerForm,
    generated: 'interaction',
  },
  product_name: {
    ...ANY_TEXT,
    required: true,
    max: undefined,
    personal: 'none',
    hasForm: FREE_TEXT,
    generated: 'interaction',
  },
  category: {
    ...ANY_TEXT,
    required: true,
    max: 100,
    fastPath: 'memoized',
    personal: 'none',
    hasForm: FREE_TEXT,
    generated: 'interaction',
  },
  brand: {
    ...ANY_TEXT,
    required: false,
    max: 100,
    personal: 'none',
    hasForm: FREE_TEXT,
    generated: 'interaction',
  },
  sku: {
    ...ANY_TEXT,
    required: false,
    max: 100,
    personal: 'none',
    hasForm: FREE_TEXT,
    generated: 'interaction',
  },
  price: {
    copy: 'cents',
    required: true,
    nullable: true,
    parse: parsePrice,
    fastPath: ({ minPrice, maxPrice }) => new PriceField(centsOf(minPrice), centsOf(maxPrice)),
    // The range applies before rounding, so each path checks it where it reads the decimals.
    rules: [],
    broken: { invalid: NOT_A_PRICE, range: PRICE_OUT_OF_RANGE },
    personal: 'none',
    hasForm: hasPriceForm,
    generated: 'interaction',
  },
  quantity: {
    copy: 'integer',
    required: false,
    emptyWhenAbsent: false,
    nullable: false,
    whenEmpty: 1,
    parse: parseWholeNumber,
    fastPath: () => new IntegerField(),
    rules: QUANTITY_RULES,
    broken: { invalid: NOT_A_WHOLE_NUMBER, range: QUANTITY_OUT_OF_RANGE },
    personal: 'none',
    hasForm: hasIntegerForm,
    generated: 'nothing',
  },
  currency: {
    copy: 'text',
    required: false,
    emptyWhenAbsent: false,
    nullable: true,
    whenEmpty: ({ currency }) => currency,
    max: 3,
    normalise: TRIM_AND_UPPER,
    badOptional: 'reject',
    fastPath: 'memoized',
    rules: [{ code: 'unknown', accepts: isCurrency, broken: NOT_A_CURRENCY }],
    personal: 'none',
    hasForm: hasCurrencyForm,
    generated: 'nothing',
  },
  order_id: {
    ...ANY_TEXT,
    required: false,
    emptyWhenAbsent: false,
    max: 100,
    personal: 'identifier',
    generated: 'nothing',
  },
  customer_id: {
    ...ANY_TEXT,
    required: false,
    max: 100,
    personal: 'identifier',
    generated: 'customer',
  },
  customer_email: {
    copy: 'text',
    required: true,
    nullable: true,
    max: 255,
    normalise: TRIM_AND_LOWER,
    badOptional: 'reject',
    fastPath: 'bytes',
    rules: [
      {
        code: 'format',
        accepts: isEmail,
        broken: NOT_AN_EMAIL,
        bytes: isPlainEmail,
        impliesNormalised: true,
      },
    ],
    personal: 'email',
    generated: 'customer',
  },
  customer_name: {
    ...ANY_TEXT,
    required: false,
    max: 255,
    personal: 'name',
    generated: 'customer',
  },
  customer_address: {
    ...ANY_TEXT,
    required: false,
    max: undefined,
    personal: 'address',
    generated: 'customer',
  },
  session_id: {
    ...ANY_TEXT,
    required: false,
    max: 100,
    personal: 'identifier',
    generated: 'event',
  },
  user_agent: {
    ...ANY_TEXT,
    required: false,
    max: undefined,
    fastPath: 'memoized',
    personal: 'user agent',
    generated: 'customer',
  },
  ip_address: {
    copy: 'text',
    required: false,
    nullable: true,
    max: 45,
    normalise: TRIM,
    badOptional: 'null',
    fastPath: 'bytes',
    rules: [
      {
        code: 'invalid',
        accepts: (text) => isIP(text) !== 0,
        broken: NOT_AN_IP_ADDRESS,
        bytes: isPlainIpv4,
        impliesNormalised: true,
      },
    ],
    personal: 'ip address',
    generated: 'customer',
  },
  event_timestamp: {
    copy: 'timestamp',
    required: true,
    nullable: false,
    parse: parseTimestamp,
    fastPath: () => new TimestampField(),
    rules: TIMESTAMP_RULES,
    broken: { invalid: NOT_A_TIMESTAMP, range: TIMESTAMP_OUT_OF_RANGE },
    personal: 'none',
    hasForm: hasTimestampForm,
    generated: 'event',
  },
} as const satisfies Readonly<Record<string, Column>>;

/** A column of a source file. */
export type SourceColumn = keyof typeof COLUMNS;

/** The columns with a given value of a property: `ColumnsWith<'generated', 'customer'>`. */
export type ColumnsWith<Property extends string, Value> = {
  [C in SourceColumn]: (typeof COLUMNS)[C] extends { readonly [P in Property]: Value } ? C : never;
}[SourceColumn];

/** The normalised values of one valid event by column, as stored in the table. */
export type EventValues = {
  readonly [C in SourceColumn]:
    | CopyValues[(typeof COLUMNS)[C]['copy']]
    | ((typeof COLUMNS)[C]['nullable'] extends true ? undefined : never);
};

/** The texts of one row by column; a column that the file does not have is undefined. */
export type RowTexts = { readonly [C in SourceColumn]?: string | undefined };

/** Whether a name is one of the source columns. */
export function isSourceColumn(name: string): name is SourceColumn {
  return Object.hasOwn(COLUMNS, name);
}

/** Whether the values of a column are texts. */
export function isTextColumn(column: SourceColumn): column is ColumnsWith<'copy', 'text'> {
  return COLUMNS[column].copy === 'text';
}

/** The columns of a source file, in the order of COPY. */
export const SOURCE_COLUMNS: readonly SourceColumn[] = Object.keys(COLUMNS).filter(isSourceColumn);

/** The columns that every source file must have, or their alternatives, unless a mapping waives them. */
export const REQUIRED_COLUMNS = SOURCE_COLUMNS.filter((column) => COLUMNS[column].required);

/** The columns that a mapping can waive: the table accepts an event without a value in them. */
export const WAIVABLE_COLUMNS = SOURCE_COLUMNS.filter(
  (column) => COLUMNS[column].nullable && alternativeOf(column) === undefined,
);

/** The columns whose empty values are counted in a file with the given columns. */
export function countedColumns(brought: ReadonlySet<SourceColumn>): readonly SourceColumn[] {
  return SOURCE_COLUMNS.filter((column) => {
    const { emptyWhenAbsent = true }: Column = COLUMNS[column];
    return emptyWhenAbsent || brought.has(column);
  });
}

/** The alternative of a column, if it has one. */
export function alternativeOf(column: SourceColumn): SourceColumn | undefined {
  const { alternative = '' }: Column = COLUMNS[column];
  return isSourceColumn(alternative) ? alternative : undefined;
}
