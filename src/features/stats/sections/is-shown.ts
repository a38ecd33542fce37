import type { Section } from '../forms/section.js';
import type { ShopStats } from './shop-stats.js';

/** Whether a section has something to show: without events only what is about loading, if a batch was loaded. */
export function isShown({ about }: Pick<Section, 'about'>, stats: ShopStats): boolean {
  if (stats.totals.events > 0) return true;
  return about === 'loading' && stats.throughput.batches > 0;
}
