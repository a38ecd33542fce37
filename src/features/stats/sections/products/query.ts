import type { ProductCount } from '../../queries/best-sellers.js';
import type { SharedReadings } from '../../queries/shared-readings.js';
import type { StatsBounds } from '../../values/stats-bounds.js';

/** The statistics that the section shows. */
export interface ProductsStats extends StatsBounds {
  readonly topProducts: readonly ProductCount[];
}

/**
 * Takes at most `--limit` products from the shared readings: by revenue (in one currency), then purchases, then
 * views.
 */
export async function readSection(readings: SharedReadings): Promise<readonly ProductCount[]> {
  return (await readings.bestSellers()).topProducts;
}
