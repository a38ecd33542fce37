import { DASH } from '../../../../core/text/dash.js';
import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import type { Column } from '../../../../display/table/column.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { categoryName, quoteName } from '../../forms/text/data-names.js';
import { scanNote } from '../../forms/text/scan-note.js';
import { WIDE, type TextSection, type TextView } from '../../forms/text/text-section.js';
import type { ProductCount } from '../../queries/best-sellers.js';
import { formatAmounts } from '../../values/amounts.js';
import type { ProductsStats } from './query.js';

/** What sells best. */
export function textSection(stats: ProductsStats, { columns }: TextView): TextSection {
  const { topProducts } = stats;
  const wide: Column<ProductCount>[] = [
    { kind: 'number', head: 'Product', cell: (row) => String(row.productId ?? row.sku ?? DASH) },
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
    { kind: 'number', head: 'Revenue', cell: (row) => formatAmounts(row.revenues) },
  ];
  return {
    headline: headline(stats),
    lines: drawTable(table, topProducts, columns),
    note: scanNote(stats),
  };
}

function headline({ topProducts, scanned }: ProductsStats): string {
  const [best] = topProducts;
  if (best === undefined) return 'There are no products.';
  const name = quoteName(best.productName);
  return best.purchases === 0
    ? `Nothing was purchased${scanned === null ? '' : ' recently'}; ${name} was viewed most, ${formatCounted(best.views, 'time')}.`
    : `${name} ${scanned === null ? 'sells' : 'recently sold'} best: ${formatAmounts(best.revenues)} from ${formatCounted(best.purchases, 'purchase')}.`;
}
