import { FUNNEL_STEPS, type FunnelStepName } from '../../../core/event/funnel.js';
import type { ShopSums } from '../../../core/shop/shop-sums.js';
import { eventsOfStep } from './step-sql.js';

const STEPS = FUNNEL_STEPS.map((step) => eventsOfStep(step, step));
/** SQL for the sums of rollup rows, as the columns of `SumsRow` without the currency. */
export const SUMS_OF_ROLLUP = `sum(events)::float8 as events, ${STEPS.join(', ')}, sum(units)::float8 as units,
  (sum(revenue) * 100)::text as revenue, (sum(refunds) * 100)::text as refunds`;

/** The sums of rollup rows in one currency. */
export interface SumsRow
  extends Pick<ShopSums, 'events' | 'units'>, Readonly<Record<FunnelStepName, number>> {
  readonly currency: string;
  readonly revenue: string;
  readonly refunds: string;
}

/** The sums of a row. */
export function sumsOfRow(row: SumsRow): ShopSums {
  return {
    events: row.events,
    ofStep: FUNNEL_STEPS.map((step) => row[step]),
    units: row.units,
    revenueCents: centsOf(row.revenue),
    refundCents: centsOf(row.refunds),
  };
}

function centsOf(text: string): number | bigint {
  const cents = BigInt(text.replace(/\..*/, ''));
  return Number.isSafeInteger(Number(cents)) ? Number(cents) : cents;
}
