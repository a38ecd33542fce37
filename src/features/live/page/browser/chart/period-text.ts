import { formatCount, formatCounted } from '../../../../../core/text/format-count.js';
import { sanitise } from '../../../../../core/text/sanitise.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { formatMoney } from '../../../../stats/values/money.js';
import type { ShopAlert, ShopOverTime } from '../../../shop/shop-figures.js';
import type { Shown } from '../show/shown.js';
import type { ZoneTime } from '../../../text/zone-time.js';

/** The title text of a period unit. */
export const UNIT_TITLES: Readonly<Record<ShopOverTime['unit'], string>> = {
  minute: 'minute',
  quarter: '15 minutes',
  hour: 'hour',
  day: 'day',
};

/** The time of a period: `14:05`, `14:00–14:15`, `Fri 27 Nov, 14:00–15:00`, `Fri 27 Nov`. */
export function periodTime(
  { figures: { overTime, since, until }, zone }: Shown,
  at: number,
): string {
  const { periods, unit } = overTime;
  const begin = periods[at] ?? since;
  const end = periods[at + 1] ?? until;
  const day = `${zone.weekday(begin)} ${zone.day(begin)}`;
  if (unit === 'day') return day;
  const time = unit === 'minute' ? zone.time(begin) : `${zone.time(begin)}–${zone.time(end)}`;
  return isOneDay(since, until, zone) ? time : `${day}, ${time}`;
}

/** The revenue of a period in its currency. */
export function periodRevenue({ figures: { overTime } }: Shown, at: number): string {
  const { revenue, currency } = overTime;
  return typeset(`${formatMoney(revenue[at] ?? null)} ${currency ?? ''}`.trim());
}

/** The usual range of a period's revenue; empty when unknown. */
export function usualText({ figures: { overTime } }: Shown, at: number): string {
  const { usual } = overTime;
  if (usual === null) return '';
  return typeset(`${formatMoney(usual.low[at] ?? null)}–${formatMoney(usual.high[at] ?? null)}`);
}

/** The texts about a period. */
export interface PeriodTexts {
  readonly time: string;
  readonly revenue: string;
  readonly usual: string;
  readonly purchases: string;
  /** Its alerts; empty for none. */
  readonly alerts: string;
}

/** The texts for the read-out of a period. */
export function periodTexts(shown: Shown, at: number): PeriodTexts {
  const { overTime, watch } = shown.figures;
  const usual = usualText(shown, at);
  const alerts = watch.alerts.filter((alert) => isWithin(alert, shown, at));
  return {
    time: periodTime(shown, at),
    revenue: periodRevenue(shown, at),
    usual: usual === '' ? '' : `usual ${usual}`,
    purchases: typeset(formatCounted(overTime.purchases[at], 'purchase')),
    alerts: alertText(alerts.map(({ title }) => sanitise(title))),
  };
}

function alertText(titles: readonly string[]): string {
  const [first] = titles;
  if (first === undefined) return '';
  return titles.length === 1 ? `! ${first}` : `! ${formatCount(titles.length)} alerts`;
}

function isWithin({ since, until }: ShopAlert, { figures }: Shown, at: number): boolean {
  const { periods } = figures.overTime;
  const begin = periods[at] ?? figures.since;
  const end = periods[at + 1] ?? figures.until;
  return (
    Date.parse(since) < Date.parse(end) && Date.parse(until ?? figures.now) > Date.parse(begin)
  );
}

function isOneDay(since: string, until: string, zone: ZoneTime): boolean {
  const last = new Date(Date.parse(until) - 1).toISOString();
  return zone.day(since) === zone.day(last);
}
