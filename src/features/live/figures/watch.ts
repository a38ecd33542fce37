import { HISTORY_DAYS } from '../engine/read-history.js';
import { LEAST_DAYS, type UnsoldProduct } from '../engine/watch.js';
import type { Looked } from '../engine/shop-engine.js';
import type { Anomaly } from '../../../core/shop/watch/detect.js';
import type { Robust } from '../../../core/shop/watch/robust.js';
import { HOUR_MINUTES } from '../../../core/summary/cover.js';
import { formatCount, formatCounted } from '../../../core/text/format-count.js';
import { formatMinutes } from '../text/minutes.js';
import { productTitle } from '../text/names.js';
import { instantOf } from './instant-of.js';
import { exactNumber } from '../../stats/values/exact-number.js';
import type { ShopAlert, Watch } from '../shop/shop-figures.js';

/** Formats the unusual figures. */
export function watchOf({ watched, history, now }: Looked): Watch {
  const alerts = [
    ...watched.unsold.map((product) => unsoldAlert(product, now)),
    ...watched.anomalies.map(alertOf),
  ];
  return {
    alerts: alerts.sort((a, b) => (a.since < b.since ? 1 : -1)),
    limits: limitsOf(history.days),
  };
}

function alertOf(anomaly: Anomaly): ShopAlert {
  const { kind, deviceType, from, to, isOpen } = anomaly;
  return {
    kind,
    deviceType: deviceType ?? null,
    since: instantOf(from),
    until: isOpen ? null : instantOf(to),
    title: TITLES[kind](deviceType ?? ''),
    text: textOf(anomaly),
  };
}

const TITLES: Readonly<Record<Anomaly['kind'], (device: string) => string>> = {
  revenue: () => 'Few purchases',
  traffic: () => 'Many views',
  checkout: (device) => `${device} checkout`,
};

const NOUNS: Readonly<Record<Anomaly['kind'], string>> = {
  revenue: 'purchase',
  traffic: 'view',
  checkout: 'purchase',
};

function textOf({ kind, count, minutes, usual }: Anomaly): string {
  const span = formatMinutes(minutes);
  return `${formatCounted(count, NOUNS[kind])} in ${span}, usual ${usualRange(usual)}`;
}

/** Two standard deviations up and down, by chance and between days. */
function usualRange({ median, deviation }: Robust): string {
  const spread = 2 * Math.sqrt(median + Math.max(0, deviation ** 2 - median));
  const [low, high] = [Math.max(0, Math.floor(median - spread)), Math.ceil(median + spread)];
  return `${formatCount(low)} to ${formatCount(high)}`;
}

function unsoldAlert({ product, views, expected }: UnsoldProduct, now: number): ShopAlert {
  const { productId, sku, name } = product;
  const title = productTitle({ productId: exactNumber(productId), sku, productName: name });
  return {
    kind: 'product',
    deviceType: null,
    since: instantOf(now - HOUR_MINUTES),
    until: null,
    title,
    text: `${formatCounted(views, 'view')}, 0 sold in 1 h, usual ${formatCount(expected)}`,
  };
}

function limitsOf(days: number): string | null {
  if (days >= HISTORY_DAYS) return null;
  const known = `The shop has events of ${formatCounted(days, 'whole day')}`;
  if (days < LEAST_DAYS) return `${known}. Usual values need ${LEAST_DAYS} days.`;
  return `${known} of the four weeks that usual values need.`;
}
