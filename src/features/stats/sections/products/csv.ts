import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import type { ProductsStats } from './query.js';

/** One row per product. */
export function sectionTable({ topProducts }: ProductsStats): SectionTable {
  return pick(topProducts, [
    'productId',
    'productName',
    'category',
    'events',
    'views',
    'purchases',
    'revenue',
    'sku',
    'units',
  ]);
}
