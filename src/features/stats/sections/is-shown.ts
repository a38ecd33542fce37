import type { Section } from '../forms/section.js';
import { isOnDemand } from './registry.js';
import type { ShopStats } from './shop-stats.js';

/**
 * Whether a section has content: without events only sections about loading, if a batch was loaded; a comparison
 * if there is one; an on-demand section if it was read.
 */
export function isShown(
  { about, name }: Pick<Section, 'about' | 'name'>,
  stats: ShopStats,
): boolean {
  if (name === 'comparison' && stats.comparison === null) return false;
  if (isOnDemand(name) && stats[name] === undefined) return false;
  if (hasEvents(stats)) return true;
  return about === 'loading' && stats.throughput.batches > 0;
}

/** Whether there are events in the counted span. */
export function hasEvents({ byEventType }: Pick<ShopStats, 'byEventType'>): boolean {
  return byEventType.length > 0;
}
