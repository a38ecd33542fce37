/** The views that people with their own tools rely on. */
export const SHOP_VIEWS = [
  'shop_minute',
  'shop_daily',
  'shop_funnel',
  'shop_products',
  'shop_orders',
  'shop_customers',
] as const;
