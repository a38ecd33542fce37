import { find } from '../../../../../display/browser/find.js';
import { describeEstimates } from '../../../../stats/values/format-distinct.js';
import { showTexts } from '../parts/show-texts.js';
import { formatSpan } from '../../../text/zone-time.js';
import type { Shown } from './shown.js';

/** Shows the time span, time zone, currency and precision of the figures. */
export function showContext({ figures, zone, currency }: Shown): void {
  const { since, until, follows, now, totals, funnel, readAt } = figures;
  const errors = [
    ...Object.values(totals.errors),
    ...funnel.map(({ sessionsError }) => sessionsError),
  ];
  find('#follows-data').hidden = follows === 'clock';
  showTexts({
    span: formatSpan(since, until, zone),
    zone: zone.name,
    currency: currencyText(currency, totals.sales.length),
    'data-now': `${zone.day(now)} ${zone.time(now)}`,
    'read-at': zone.seconds(readAt),
    estimates: describeEstimates(errors),
  });
}

function currencyText(currency: string | null, currencies: number): string {
  if (currency === null) return '';
  return currencies > 1 ? `amounts in ${currency} unless named` : `amounts in ${currency}`;
}
