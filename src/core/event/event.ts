import type { EventValues } from './columns.js';
import type { DeviceType } from './device-type.js';
import type { PriceCategory } from './price-category.js';

/** One valid, normalised event: the values of its columns and the derived values. */
export interface Event extends EventValues {
  readonly price_category: PriceCategory;
  readonly device_type: DeviceType;
  /** The unknown columns as a JSON object, where there are any. */
  readonly extra: string | undefined;
}
