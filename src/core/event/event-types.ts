/** The known event types; others are accepted with a warning unless the rules are strict. */
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

/** The event type whose prices are the revenue. An `order` is excluded: its purchase would be counted twice. */
export const REVENUE_EVENT_TYPE = 'purchase';

/** The event type whose prices are refunded. */
export const REFUND_EVENT_TYPE = 'refund';

/** The event types whose price × quantity is summed: purchases, refunds and changes to a cart. */
const AMOUNT_EVENT_TYPES: ReadonlySet<string> = new Set([
  REVENUE_EVENT_TYPE,
  REFUND_EVENT_TYPE,
  'cart',
  'add_to_cart',
  'remove_from_cart',
]);

/** Whether the price × quantity of events of this type is summed. */
export function hasAmount(eventType: string): boolean {
  return AMOUNT_EVENT_TYPES.has(eventType);
}
