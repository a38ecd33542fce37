import type { Mapping } from './language/mapping.js';

/**
 * "eCommerce behavior data from multi category store", REES46 Marketing Platform (open data):
 * event_time, event_type, product_id, category_id, category_code, brand, price, user_id, user_session.
 * It has no event id and no personal data; category_code and brand are often empty.
 */
export const REES46: Mapping = {
  name: 'rees46',
  columns: {
    product_name: { template: '{brand} {category_code} {product_id}' },
    category: { from: 'category_code', split: '.', take: 0, default: 'uncategorised' },
    customer_id: { from: 'user_id' },
    session_id: { from: 'user_session' },
    event_timestamp: { from: 'event_time' },
  },
  eventId: 'row',
  waive: ['customer_email'],
};
