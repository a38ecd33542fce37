import { seededRandom } from '../chance/random.js';
import type { EventType } from '../shop/catalog.js';
import type { CustomerDetails } from '../shop/customer-details.js';
import type { Customer } from '../shop/customers.js';
import type { Shop } from '../shop/shop.js';
import { Traffic, type ShopTraffic } from '../shop/traffic.js';
import { deviceOf } from '../shop/user-agents.js';
import { AnomalousTraffic } from './anomalous-traffic.js';
import type { Anomaly } from './anomaly.js';
import { LostSales } from './lost-sales.js';

/** What determines the traffic of a generation besides its shop. */
export interface TrafficPlan {
  readonly seed: string;
  readonly catalog: { readonly eventTypes: readonly EventType[] };
  readonly anomalies: readonly Anomaly[];
}

/** Opens the traffic of a shop; without anomalies there is no overhead. */
export function openTraffic(
  { seed, catalog, anomalies }: TrafficPlan,
  shop: Shop,
  detailsOf: (customer: Customer) => CustomerDetails,
): ShopTraffic {
  const usual = new Traffic(shop, seededRandom(seed, 'traffic'));
  if (anomalies.length === 0) return usual;
  const spikes = spikesOf(anomalies);
  return new AnomalousTraffic(usual, {
    spikes,
    openCrowd: ({ from }) => new Traffic(shop, seededRandom(seed, `crowd ${from}`)),
    lostSales: new LostSales(
      anomalies.filter((anomaly) => !spikes.includes(anomaly)),
      catalog.eventTypes,
      (customer) => deviceOf(detailsOf(customer).userAgent),
      seededRandom(seed, 'lost sales'),
    ),
    random: seededRandom(seed, 'crowds'),
  });
}

/** The windows with higher demand. */
export function spikesOf(anomalies: readonly Anomaly[]): readonly Anomaly[] {
  return anomalies.filter(({ kind }) => kind === 'traffic-spike');
}
