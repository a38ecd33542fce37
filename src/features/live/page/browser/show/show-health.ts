import { formatCount, formatCounted } from '../../../../../core/text/format-count.js';
import { formatDuration } from '../../../../../core/text/format-duration.js';
import { DASH } from '../../../../../core/text/dash.js';
import { formatShare } from '../../../../../core/text/format-share.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { find } from '../../../../../display/browser/find.js';
import { showTexts } from '../parts/show-texts.js';
import type { Shown } from './shown.js';

/** Shows how the load runs. */
export function showHealth({ figures: { load, readAt } }: Shown): void {
  const { eventsPerSecond, accepted, quarantined, lastBatchAt, page } = load;
  const link = find('#load-page');
  link.hidden = page === null;
  if (page !== null) link.setAttribute('href', page);
  const age = lastBatchAt === null ? undefined : Date.parse(readAt) - Date.parse(lastBatchAt);
  showTexts({
    'load-rate': `${typeset(formatCount(eventsPerSecond))} events/s`,
    'load-accepted':
      accepted === null ? `${DASH} accepted` : `${typeset(formatShare(accepted, 1, 1))} accepted`,
    'load-quarantined':
      quarantined === 0
        ? 'no file quarantined'
        : `${formatCounted(quarantined, 'file')} quarantined`,
    'load-batch': age === undefined ? 'no batch yet' : `last batch ${formatDuration(age)} ago`,
  });
}
