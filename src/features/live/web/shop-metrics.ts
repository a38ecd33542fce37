import { Gauge, Registry } from 'prom-client';
import { knownGauge } from '../../../display/monitor/metrics/known-gauge.js';
import type { ShopFigures } from '../shop/shop-figures.js';

/** The shop metrics for Prometheus, from the latest figures. Unknown values are absent. */
export function shopMetrics(figures: () => ShopFigures | undefined): () => Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string) =>
    knownGauge(registry, `ecomstream_shop_${name}`, help);
  const visitors = gauge('visitors', 'Sessions with an event in the last 5 minutes.');
  const carts = gauge('active_carts', 'Carts that changed in the last 10 minutes.');
  const abandoned = gauge('abandoned_carts', 'Carts without a change for 30 minutes.');
  const sessions = gauge('sessions_today', 'Different sessions since midnight of the shop.');
  const orders = gauge('orders_today', 'Different orders since midnight of the shop.');
  const newest = gauge('newest_event_timestamp_seconds', 'Time of the newest event.');
  const up = gauge('up', '1 while the shop is followed, 0 while the database is down.');
  const money = (name: string, help: string) =>
    new Gauge({
      name: `ecomstream_shop_${name}`,
      help,
      labelNames: ['currency'],
      registers: [registry],
    });
  const revenue = money('revenue_today', 'Revenue since midnight of the shop, by currency.');
  const refunds = money('refunds_today', 'Refunds since midnight of the shop, by currency.');
  const alerts = new Gauge({
    name: 'ecomstream_shop_alerts',
    help: 'Active alerts, by kind and device.',
    labelNames: ['kind', 'device'],
    registers: [registry],
  });
  return async () => {
    const now = figures();
    up(now === undefined ? 0 : 1);
    visitors(now?.present.visitors.last5);
    carts(now?.present.carts.active.last10);
    abandoned(now?.present.carts.abandoned.carts);
    sessions(now?.totals.sessions);
    orders(now?.totals.orders);
    newest(secondsOf(now?.newestEvent));
    for (const each of [revenue, refunds, alerts]) each.reset();
    for (const { currency, ...sales } of now?.totals.sales ?? []) {
      revenue.set({ currency: currency ?? '' }, Number(sales.revenue));
      refunds.set({ currency: currency ?? '' }, Number(sales.refunds));
    }
    for (const { kind, deviceType, until } of now?.watch.alerts ?? []) {
      if (until === null) alerts.inc({ kind, device: deviceType ?? '' });
    }
    return registry.metrics();
  };
}

function secondsOf(instant: string | null | undefined): number | undefined {
  return instant === null || instant === undefined ? undefined : Date.parse(instant) / 1_000;
}
