// What FORMATS.md promises, said a second time: the truth about a file must not come from the loader's own code.

/** Columns that a header must name. */
export const REQUIRED: readonly string[] = [
  'event_id',
  'event_type',
  'product_id',
  'product_name',
  'category',
  'price',
  'customer_email',
  'event_timestamp',
];

/** Columns whose empty values are counted. */
export const COUNTED: readonly string[] = [
  ...REQUIRED,
  'brand',
  'sku',
  'customer_id',
  'customer_name',
  'customer_address',
  'session_id',
  'user_agent',
  'ip_address',
];

/** Event types that cause no warning. */
export const EXPECTED_TYPES: readonly string[] = [
  'view',
  'click',
  'cart',
  'purchase',
  'add_to_wishlist',
  'order',
  'add_to_cart',
  'remove_from_cart',
  'search',
  'checkout',
  'refund',
];

/** The highest price and the earliest time that a loader accepts unless it is told otherwise. */
export const MAX_PRICE_CENTS = 10_000_00;
export const EARLIEST = Date.UTC(2000, 0, 1);
export const DAY_AHEAD = 86_400_000;

/** How far apart in time two events with one id are two events, whatever the batches are. */
export const DEDUPE_HORIZON = 7 * 86_400_000;
/** A batch is full with 20,000 rows, and its last part has as many at most. */
export const MOST_ROWS_IN_BATCH = 40_000;
