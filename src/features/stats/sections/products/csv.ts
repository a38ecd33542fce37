import { pick, withScan, type SectionTable } from '../../forms/csv/section-table.js';
import type { ProductsStats } from './query.js';

/** One row a product. */
export function sectionTable(stats: ProductsStats): SectionTable {
  return withScan(
    stats,
    pick(stats.topProducts, [
      'productId',
      'productName',
      'category',
      'events',
      'views',
      'purchases',
      'revenue',
      'sku',
    ]),
  );
}
