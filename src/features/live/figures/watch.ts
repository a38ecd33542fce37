import { HISTORY_DAYS } from '../engine/read-history.js';
import type { Looked } from '../engine/shop-engine.js';
import { formatCounted } from '../../../core/text/format-count.js';
import type { Watch } from './shop-figures.js';
import { LEAST_DAYS } from './usual.js';

/** What is unusual. */
export function watchOf({ history }: Looked): Watch {
  return { alerts: [], limits: limitsOf(history.days) };
}

function limitsOf(days: number): string | null {
  if (days >= HISTORY_DAYS) return null;
  const known = `The shop has events of ${formatCounted(days, 'whole day')}`;
  if (days < LEAST_DAYS) return `${known}. What is usual is known after ${LEAST_DAYS} days.`;
  return `${known} of the four weeks that tell what is usual.`;
}
