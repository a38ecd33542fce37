import { formatCount } from '../../../../../core/text/format-count.js';
import { sanitise } from '../../../../../core/text/sanitise.js';
import { find, setText } from '../../../../../display/browser/find.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { showLongList } from '../parts/show-long-list.js';
import { alertTime } from '../../../text/alert-time.js';
import type { Shown } from './shown.js';

/** Shows unusual figures, and why detection is limited. */
export function showWatch({ figures: { watch, now }, zone }: Shown): void {
  const { alerts, limits } = watch;
  const going = alerts.filter(({ until }) => until === null).length;
  // Announced by screen readers, because it rarely changes.
  setText(find('#watch-gist'), gist(going, alerts.length));
  find('#watch-gist').classList.toggle('urgent', going > 0);
  find('#no-alerts').hidden = alerts.length > 0 || limits !== null;
  find('#limits').hidden = limits === null;
  setText(find('#limits'), sanitise(limits ?? ''));
  showLongList(alerts, {
    name: 'alerts',
    template: 'alert-row',
    keyOf: ({ kind, since, title }) => JSON.stringify([kind, since, title]),
    first: 4,
    fill({ element, set }, alert) {
      element.classList.toggle('going', alert.until === null);
      set('title', sanitise(alert.title), sanitise(alert.title));
      set('text', typeset(sanitise(alert.text)), sanitise(alert.text));
      set('time', alertTime(alert, now, zone));
    },
  });
}

function gist(going: number, all: number): string {
  if (going > 0) return `${formatCount(going)} now`;
  return all === 0 ? '' : `${formatCount(all)} today`;
}
