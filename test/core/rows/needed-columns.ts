import type { Mapping } from '../../../src/core/mapping/language/mapping.js';

/** A mapping that fits every header. */
export const NEEDED: Pick<Mapping, 'columns' | 'waive'> = {
  columns: {
    event_type: { constant: 'view' },
    product_id: { constant: '7' },
    price: { constant: '5' },
    event_timestamp: { constant: '2026-01-15 10:00:00' },
  },
  waive: ['product_name', 'category', 'customer_email'],
};
