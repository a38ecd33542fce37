import { formatCounted } from '../../../core/text/format-count.js';
import { formatDuration } from '../../../core/text/format-duration.js';
import type { Looked } from '../engine/shop-engine.js';
import type { ShopNotice } from '../shop/shop-figures.js';

const MINUTE = 60_000;

/** Notices about the reliability of the figures. */
export function noticesOf({ memory, now }: Looked): readonly ShopNotice[] {
  return [...recountNotice(memory.state.daysToRecount), ...futureNotice(memory, now)];
}

function recountNotice(days: number): ShopNotice[] {
  if (days === 0) return [];
  return [
    {
      urgent: false,
      title: `The summaries of ${formatCounted(days, 'day')} are being updated`,
      text: 'Until then visitors, customers, orders and products can be wrong.',
    },
  ];
}

function futureNotice({ hot, newest }: Looked['memory'], now: number): ShopNotice[] {
  const events = hot.eventsFrom(now + 1);
  if (events === 0 || newest === undefined) return [];
  const ahead = formatDuration((newest - now) * MINUTE);
  return [
    {
      urgent: false,
      title: `${formatCounted(events, 'event')} ${events === 1 ? 'has' : 'have'} a time up to ${ahead} from now`,
      text: 'They are counted at that time. Check clock and time zone of the shop, or use --now data.',
    },
  ];
}
