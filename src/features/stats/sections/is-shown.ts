import type { Section } from '../forms/section.js';
import { isOnDemand } from './registry.js';
import type { ShopStats } from './shop-stats.js';

/**
 * Whether a section has something to show: without events only what is about loading, if a batch was loaded; a comparison
 * where there is one; and what is read on demand where it was.
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

/** Whether there is an event in the time that is counted. */
export function hasEvents({ byEventType }: Pick<ShopStats, 'byEventType'>): boolean {
  return byEventType.length > 0;
}
