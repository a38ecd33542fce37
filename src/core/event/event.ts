import type { DeviceType } from './device-type.js';
import type { PriceCategory } from './price-category.js';

/** One valid event, normalised: every text is as it goes into the table; undefined becomes NULL. */
export interface Event {
  readonly eventId: string;
  readonly eventType: string;
  readonly productId: number;
  readonly productName: string | undefined;
  readonly category: string | undefined;
  readonly brand: string | undefined;
  readonly sku: string | undefined;
  /** In cents, so that sums are exact. */
  readonly priceCents: number;
  readonly priceCategory: PriceCategory;
  readonly customerId: string | undefined;
  readonly customerEmail: string | undefined;
  readonly customerName: string | undefined;
  readonly customerAddress: string | undefined;
  readonly sessionId: string | undefined;
  readonly userAgent: string | undefined;
  readonly deviceType: DeviceType;
  readonly ipAddress: string | undefined;
  /** Microseconds since the epoch, UTC. */
  readonly timestamp: number;
  /** The unknown columns as a JSON object, where there are any. */
  readonly extra: string | undefined;
}
