import { DASH } from '../../../core/text/dash.js';
import { formatCount, formatCounted } from '../../../core/text/format-count.js';
import { formatDuration } from '../../../core/text/format-duration.js';
import { formatShare } from '../../../core/text/format-share.js';
import type { ShopFigures } from '../shop/shop-figures.js';

/** Texts about the state of the load. */
export interface LoadTexts {
  /** `302 events/s` */
  readonly rate: string;
  /** `98.4 % accepted` */
  readonly accepted: string;
  /** `1 file quarantined` */
  readonly quarantined: string;
  /** `last batch 3 s ago` */
  readonly batch: string;
}

/** Describes the state of the load. */
export function loadTexts({ load, readAt }: Pick<ShopFigures, 'load' | 'readAt'>): LoadTexts {
  const { eventsPerSecond, accepted, quarantined, lastBatchAt } = load;
  const age = lastBatchAt === null ? undefined : Date.parse(readAt) - Date.parse(lastBatchAt);
  return {
    rate: `${formatCount(eventsPerSecond)} events/s`,
    accepted: `${accepted === null ? DASH : formatShare(accepted, 1, 1)} accepted`,
    quarantined:
      quarantined === 0
        ? 'no file quarantined'
        : `${formatCounted(quarantined, 'file')} quarantined`,
    batch: age === undefined ? 'no batch yet' : `last batch ${formatDuration(age)} ago`,
  };
}
