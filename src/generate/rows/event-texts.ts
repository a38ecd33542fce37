import type { Product } from '../shop/products.js';
import type { Session } from '../shop/session.js';
import type { MadeColumn } from './columns.js';

/** The columns that only one event has; all others stay as they are with the product or the session. */
export const EVENT_COLUMNS = ['event_id', 'event_type', 'event_timestamp'] as const;

/** What the columns of a session are made from. */
export type Visit = Pick<Session, 'id' | 'customer' | 'referrer'>;

/** What a column says of something. */
export type TextOf<T> = (source: T) => string;

const PRODUCT_TEXTS: Partial<Readonly<Record<MadeColumn, TextOf<Product>>>> = {
  product_id: ({ id }) => String(id),
  product_name: ({ name }) => name,
  category: ({ category }) => category,
  brand: ({ brand }) => brand,
  sku: ({ sku }) => sku,
  price: ({ cents }) => (cents / 100).toFixed(2),
};

const SESSION_TEXTS: Partial<Readonly<Record<MadeColumn, TextOf<Visit>>>> = {
  customer_id: ({ customer }) => customer.id,
  customer_email: ({ customer }) => customer.email,
  customer_name: ({ customer }) => customer.name,
  customer_address: ({ customer }) => customer.address,
  session_id: ({ id }) => id,
  user_agent: ({ customer }) => customer.userAgent,
  ip_address: ({ customer }) => customer.ipAddress,
  country: ({ customer }) => customer.country,
  locale: ({ customer }) => customer.locale,
  cohort: ({ customer }) => customer.cohort,
  referrer: ({ referrer }) => referrer,
};

/** Columns of a session whose values hold nothing that a format would have to escape. */
const SAFE: ReadonlySet<MadeColumn> = new Set([
  'customer_id',
  'customer_email',
  'session_id',
  'ip_address',
  'country',
  'locale',
  'cohort',
  'referrer',
]);

/** Whether a column's values can be written as they are. */
export function isSafe(column: MadeColumn): boolean {
  return SAFE.has(column);
}

/** Whether a column has few values, long ones: there are some two dozen browsers. */
export function isOfFew(column: MadeColumn): boolean {
  return column === 'user_agent';
}

const NOTHING = () => '';

/** What a column says of a product; nothing for a column that is not the product's. */
export function productTextOf(column: MadeColumn): TextOf<Product> {
  return PRODUCT_TEXTS[column] ?? NOTHING;
}

/** What a column says of a session; nothing for a column that is not the session's. */
export function sessionTextOf(column: MadeColumn): TextOf<Visit> {
  return SESSION_TEXTS[column] ?? NOTHING;
}

/** Whose column it is. */
export function ownerOf(column: MadeColumn): 'event' | 'product' | 'session' {
  if (column in PRODUCT_TEXTS) return 'product';
  return column in SESSION_TEXTS ? 'session' : 'event';
}
