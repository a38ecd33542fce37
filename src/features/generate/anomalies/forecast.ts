import type { Catalog } from '../shop/catalog.js';
import { DEVICE_SHARES } from '../shop/user-agents.js';
import { demandSum, type TimeRange } from '../time/demand.js';
import { ANOMALIES, type Anomaly } from './anomaly.js';

/** The event type that sales anomalies affect. */
export const PURCHASE = 'purchase';

/** The expected events of a shop without anomalies. */
export interface Forecast {
  /** The time range of its events. */
  readonly range: TimeRange;
  /** Number of events in that range. */
  readonly count: number;
  /** The share of purchases among all events. */
  readonly purchases: number;
  /** The relative demand at a time. */
  readonly demand: (time: number) => number;
  /** The relative demand in the 24 hours of a day, UTC. */
  readonly hours: readonly number[];
}

/** The share of purchases among the events of a catalog. */
export function purchaseShare({ eventTypes }: Catalog): number {
  const sum = eventTypes.reduce((total, { share }) => total + share, 0);
  const own = eventTypes.find(({ name }) => name === PURCHASE)?.share ?? 0;
  return own / sum;
}

/** Computes the ratio of the events expected in an anomaly's window to the number needed for visibility. */
export function visibilityIn(forecast: Forecast): (anomaly: Anomaly) => number {
  const { range, count, purchases, demand } = forecast;
  const all = demandSum(range, demand);
  return ({ kind, deviceType, from, to }) => {
    const events = (count * demandSum({ from, to }, demand)) / all;
    const { fewest, of } = ANOMALIES[kind].needs;
    const sold = events * purchases * (deviceType === undefined ? 1 : DEVICE_SHARES[deviceType]);
    return (of === 'events' ? events : sold) / fewest;
  };
}

const HOUR = 3_600_000;
/** An hour is busy from this share of the average hour's demand: in the default shop from 9:00 to 23:00 UTC. */
const BUSY = 0.95;

/** Whether a window consists of busy hours only. */
export function isBusy({ from, to }: TimeRange, { hours }: Forecast): boolean {
  const average = hours.reduce((sum, weight) => sum + weight, 0) / hours.length;
  for (let hour = Math.floor(from / HOUR); hour * HOUR < to; hour += 1) {
    if ((hours[hour % hours.length] ?? 0) < BUSY * average) return false;
  }
  return true;
}
