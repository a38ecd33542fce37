/** Event types that are expected; others are accepted with a warning unless the rules are strict. */
export const KNOWN_EVENT_TYPES: ReadonlySet<string> = new Set([
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
]);

/** The event type whose prices are the revenue. An `order` is not: its purchase would count twice. */
export const REVENUE_EVENT_TYPE = 'purchase';

/** The event type whose prices are given back. */
export const REFUND_EVENT_TYPE = 'refund';

/** The event types whose price × quantity is counted: what is bought, given back, or changes the value of a cart. */
const AMOUNT_EVENT_TYPES: ReadonlySet<string> = new Set([
  REVENUE_EVENT_TYPE,
  REFUND_EVENT_TYPE,
  'cart',
  'add_to_cart',
  'remove_from_cart',
]);

/** Whether the price × quantity of events of this type is counted. */
export function hasAmount(eventType: string): boolean {
  return AMOUNT_EVENT_TYPES.has(eventType);
}
