import { pick, type SectionTable } from '../../forms/csv/section-table.js';
import type { CategoriesStats } from './query.js';

/** One row per category. */
export function sectionTable(stats: CategoriesStats): SectionTable {
  const rows = stats.byCategory.map(({ topProduct, ...category }) => ({
    ...category,
    topProductId: topProduct?.productId ?? topProduct?.sku ?? null,
    topProductName: topProduct?.productName ?? null,
  }));
  return pick(rows, [
    'category',
    'events',
    'share',
    'views',
    'purchases',
    'revenue',
    'topProductId',
    'topProductName',
  ]);
}
