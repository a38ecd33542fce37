// Repeats the contract of FORMATS.md independently: the expected result for a file must not come from the loader's
// code.

/** Required columns of a header. */
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

/** The default limits of a loader: the highest price and the earliest time. */
export const MAX_PRICE_CENTS = 10_000_00;
export const EARLIEST = Date.UTC(2000, 0, 1);
export const DAY_AHEAD = 86_400_000;

/**
 * Two events with the same id that are further apart in time than this are different events, regardless of
 * batches.
 */
export const DEDUPE_HORIZON = 7 * 86_400_000;
/** Maximum rows per batch: a batch is full at 20,000 rows, and its last part has at most as many. */
export const MOST_ROWS_IN_BATCH = 40_000;
