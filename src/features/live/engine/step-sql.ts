import { FUNNEL, type FunnelStepName } from '../../../core/event/funnel.js';
import type { Counted } from '../../../core/shop/watch/minute-series.js';

/** SQL for the number of events in rollup rows that reach a funnel step, as a named column. */
export function eventsOfStep(step: FunnelStepName, name: string): string {
  const types = FUNNEL[step].map((type) => `'${type}'`).join(', ');
  return `coalesce(sum(events) filter (where event_type in (${types})), 0)::float8 as ${name}`;
}

const STEP_OF: Readonly<Record<Counted, FunnelStepName>> = {
  views: 'view',
  carts: 'cart',
  purchases: 'purchase',
};

/** SQL for the counts that alerts use from rollup rows, as named columns. */
export const COUNTS_OF_ROLLUP = Object.entries(STEP_OF)
  .map(([name, step]) => eventsOfStep(step, name))
  .join(', ');
