import { find } from '../../../../../display/browser/find.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { loadTexts } from '../../../text/load-text.js';
import { showTexts } from '../parts/show-texts.js';
import type { Shown } from './shown.js';

/** Shows the state of the load. */
export function showHealth({ figures }: Shown): void {
  const { page } = figures.load;
  const link = find('#load-page');
  link.hidden = page === null;
  if (page !== null) link.setAttribute('href', page);
  const { rate, accepted, quarantined, batch } = loadTexts(figures);
  showTexts({
    'load-rate': typeset(rate),
    'load-accepted': typeset(accepted),
    'load-quarantined': quarantined,
    'load-batch': batch,
  });
}
