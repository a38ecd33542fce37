import type { PriceLimits } from './price-limits.js';
import type { DeviceType } from './device-type.js';

/** How a bad value in an optional column is handled: the row is rejected, or NULL is stored. */
export type BadOptional = 'reject' | 'null';

/** The configurable part of the rules; the rest is fixed in FORMATS.md. */
export interface ValidationRules extends PriceLimits {
  /** Whether an unknown event type rejects the row instead of causing a warning. */
  readonly strictEventTypes: boolean;
  /** The default currency of rows without one (ISO 4217); undefined if it is unknown. */
  readonly currency: string | undefined;
  /** Milliseconds since the epoch. */
  readonly minTime: number;
  /** Milliseconds since the epoch: the current time plus the allowed clock skew. */
  readonly maxTime: number;
  /** Required columns that may be missing or empty, because a mapping waives them. */
  readonly waived: ReadonlySet<string>;
  /** For all optional columns; undefined for the default of each column. */
  readonly badOptional: BadOptional | undefined;
  readonly deviceType: (userAgent: string | undefined) => DeviceType;
}
