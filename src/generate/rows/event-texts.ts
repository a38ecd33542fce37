import type { Product } from '../shop/products.js';
import type { Session } from '../shop/session.js';
import type { MadeColumn } from './columns.js';

/** The columns that only one event has; all others stay as they are with the product or the session. */
export const EVENT_COLUMNS = ['event_id', 'event_type', 'event_timestamp'] as const;

/** What the columns of a session are made from. */
export type Visit = Pick<Session, 'id' | 'customer' | 'referrer'>;

type TextOf<T> = (source: T) => string;

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

/** What an event has from its product; undefined for a column that is not the product's. */
export function productText(product: Product, column: MadeColumn): string | undefined {
  return PRODUCT_TEXTS[column]?.(product);
}

/** What an event has from its session; undefined for a column that is not the session's. */
export function sessionText(visit: Visit, column: MadeColumn): string | undefined {
  return SESSION_TEXTS[column]?.(visit);
}

/** Whose column it is. */
export function ownerOf(column: MadeColumn): 'event' | 'product' | 'session' {
  if (column in PRODUCT_TEXTS) return 'product';
  return column in SESSION_TEXTS ? 'session' : 'event';
}
