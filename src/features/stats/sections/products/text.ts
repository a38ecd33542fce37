import { DASH } from '../../../../core/text/dash.js';
import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import type { Column } from '../../../../display/table/column.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { categoryName, quoteName } from '../../forms/text/data-names.js';
import { WIDE, type TextSection, type TextView } from '../../forms/text/text-section.js';
import type { ProductCount } from '../../queries/best-sellers.js';
import { formatAmounts } from '../../values/amounts.js';
import type { ProductsStats } from './query.js';

/** The best-selling products. */
export function textSection(stats: ProductsStats, { columns }: TextView): TextSection {
  const { topProducts } = stats;
  const wide: Column<ProductCount>[] = [
    { kind: 'number', head: 'Product', cell: (row) => String(row.productId ?? row.sku ?? DASH) },
  ];
  const pieces: Column<ProductCount>[] = [
    { kind: 'number', head: 'Pieces', cell: (row) => formatCount(row.units) },
  ];
  const table: Column<ProductCount>[] = [
    ...(columns >= WIDE ? wide : []),
    {
      kind: 'text',
      head: columns >= WIDE ? 'Name' : 'Product',
      cell: (row) => row.productName ?? DASH,
    },
    { kind: 'text', head: 'Category', cell: (row) => categoryName(row.category) },
    { kind: 'number', head: 'Views', cell: (row) => formatCount(row.views) },
    { kind: 'number', head: 'Purchases', cell: (row) => formatCount(row.purchases) },
    ...(columns >= WIDE ? pieces : []),
    { kind: 'number', head: 'Revenue', cell: (row) => formatAmounts(row.revenues) },
  ];
  return {
    headline: headline(stats),
    lines: drawTable(table, topProducts, columns),
  };
}

function headline({ topProducts }: ProductsStats): string {
  const [best] = topProducts;
  if (best === undefined) return 'No products.';
  const name = quoteName(best.productName);
  return best.purchases === 0
    ? `No purchases; ${name} was viewed most, ${formatCounted(best.views, 'time')}.`
    : `${name} sells best: ${formatAmounts(best.revenues)} from ${formatCounted(best.purchases, 'purchase')}.`;
}
