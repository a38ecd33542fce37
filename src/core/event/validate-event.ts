import { isIP } from 'node:net';
import type { RowTexts, SourceColumn } from './columns.js';
import type { DeviceType } from './device-type.js';
import type { Event } from './event.js';
import { priceCategory } from './price-category.js';
import { parsePrice } from './price.js';
import { checkText, TEXT_RULES, type TextRule } from './text-rules.js';
import { parseTimestamp } from './timestamp.js';

/** What the rules depend on; everything else is fixed by FORMATS.md. */
export interface ValidationRules {
  /** Whether an event type outside the known ones is a reject, and not just a warning. */
  readonly strictEventTypes: boolean;
  readonly maxPrice: number;
  /** Milliseconds since the epoch. */
  readonly minTime: number;
  /** Milliseconds since the epoch: now and what may lie ahead. */
  readonly maxTime: number;
  /** Required columns that may be missing or empty, because a mapping says so. */
  readonly waived: ReadonlySet<string>;
  readonly deviceType: (userAgent: string | undefined) => DeviceType;
}

/** A broken rule and the column that broke it; the column is empty for a rule of the whole row. */
export interface Violation {
  readonly rule: string;
  readonly column: string;
}

/** A row is an event, with warnings perhaps, or it is every rule that it breaks. */
export type Validation =
  | { readonly event: Event; readonly warnings: readonly string[] }
  | { readonly violations: readonly Violation[] };

/** Event types that are expected; others are accepted with a warning unless the rules are strict. */
export const KNOWN_EVENT_TYPES: ReadonlySet<string> = new Set([
  'view',
  'click',
  'cart',
  'purchase',
  'add_to_wishlist',
  'order',
  'add_to_cart',
]);

const MAX_PRODUCT_ID = 2_147_483_647;

/** Checks one row against every rule and derives what is derived. */
export function validateEvent(
  row: RowTexts,
  extra: string | undefined,
  rules: ValidationRules,
): Validation {
  const violations: Violation[] = [];
  const broke = (rule: string, column: SourceColumn) => {
    violations.push({ rule, column });
  };
  const text = (column: keyof typeof TEXT_RULES): string | undefined => {
    const rule: TextRule = TEXT_RULES[column];
    const required = rule.required && !rules.waived.has(column);
    return checkText(row[column], rule, required, (problem) => {
      broke(`${column}.${problem}`, column);
    });
  };

  const eventId = text('event_id') ?? '';
  const eventType = text('event_type') ?? '';
  const warnings: string[] = [];
  if (eventType !== '' && !KNOWN_EVENT_TYPES.has(eventType)) {
    if (rules.strictEventTypes) broke('event_type.unknown', 'event_type');
    else warnings.push('event_type.unknown');
  }
  const productId = checkProductId(row.product_id, broke);
  const priceCents = checkPrice(row.price, rules.maxPrice, broke);
  const timestamp = checkTimestamp(row.event_timestamp, rules, broke);
  const userAgent = text('user_agent');
  const event: Event = {
    eventId,
    eventType,
    productId,
    productName: text('product_name'),
    category: text('category'),
    brand: text('brand'),
    sku: text('sku'),
    priceCents,
    priceCategory: priceCategory(priceCents),
    customerId: text('customer_id'),
    customerEmail: text('customer_email'),
    customerName: text('customer_name'),
    customerAddress: text('customer_address'),
    sessionId: text('session_id'),
    userAgent,
    deviceType: rules.deviceType(userAgent),
    ipAddress: text('ip_address'),
    timestamp,
    extra,
  };
  if (event.ipAddress !== undefined && isIP(event.ipAddress) === 0) {
    broke('ip_address.invalid', 'ip_address');
  }
  return violations.length > 0 ? { violations } : { event, warnings };
}

type Broke = (rule: string, column: SourceColumn) => void;

function checkProductId(text: string | undefined, broke: Broke): number {
  if (text === undefined || text === '') {
    broke('product_id.empty', 'product_id');
  } else if (!/^\d+$/.test(text)) {
    broke('product_id.invalid', 'product_id');
  } else if (Number(text) < 1 || Number(text) > MAX_PRODUCT_ID) {
    broke('product_id.range', 'product_id');
  }
  return Number(text);
}

function checkPrice(text: string | undefined, maxPrice: number, broke: Broke): number {
  if (text === undefined || text === '') {
    broke('price.empty', 'price');
    return 0;
  }
  const cents = parsePrice(text, maxPrice);
  if (typeof cents === 'number') return cents;
  broke(cents, 'price');
  return 0;
}

function checkTimestamp(text: string | undefined, rules: ValidationRules, broke: Broke): number {
  if (text === undefined || text === '') {
    broke('event_timestamp.empty', 'event_timestamp');
    return 0;
  }
  const microseconds = parseTimestamp(text);
  if (typeof microseconds === 'string') {
    broke(microseconds, 'event_timestamp');
    return 0;
  }
  const plausible = microseconds >= rules.minTime * 1_000 && microseconds <= rules.maxTime * 1_000;
  // Before 1684 and after 2255 a number does not hold every microsecond.
  if (!plausible || !Number.isSafeInteger(microseconds)) {
    broke('event_timestamp.range', 'event_timestamp');
  }
  return microseconds;
}
