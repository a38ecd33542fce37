import type { Sales } from '../../stats/values/sales.js';

/** What is put in order by what it sold. */
export interface Ranked extends Pick<Sales, 'purchases' | 'views' | 'revenue'> {
  /** Tells two apart that sold the same. */
  readonly key: string;
}

/**
 * By revenue, then purchases, then views; by purchases first where there are several currencies, whose amounts cannot be
 * compared: as in `stats`.
 */
export function compareSales(a: Ranked, b: Ranked, isOneCurrency: boolean): number {
  const byRevenue = isOneCurrency ? Number(b.revenue ?? 0) - Number(a.revenue ?? 0) : 0;
  return (
    byRevenue || b.purchases - a.purchases || b.views - a.views || (a.key < b.key ? -1 : 1)
  );
}
