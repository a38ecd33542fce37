import type { PriceLimits } from './price-limits.js';
import type { DeviceType } from './device-type.js';

/** How a bad value in a column that may be empty is handled: the row is rejected, or NULL is stored. */
export type BadOptional = 'reject' | 'null';

/** What the rules depend on; everything else is fixed by FORMATS.md. */
export interface ValidationRules extends PriceLimits {
  /** Whether an event type outside the known ones is a reject, and not just a warning. */
  readonly strictEventTypes: boolean;
  /** The currency of rows that name none (ISO 4217); undefined where it is not known. */
  readonly currency: string | undefined;
  /** Milliseconds since the epoch. */
  readonly minTime: number;
  /** Milliseconds since the epoch: now and what may lie ahead. */
  readonly maxTime: number;
  /** Required columns that may be missing or empty, because a mapping says so. */
  readonly waived: ReadonlySet<string>;
  /** For all columns that may be empty; undefined for the default of each column. */
  readonly badOptional: BadOptional | undefined;
  readonly deviceType: (userAgent: string | undefined) => DeviceType;
}
