import { FUNNEL, type FunnelStepName } from '../../../core/event/funnel.js';
import type { Counted } from '../../../core/shop/watch/minute-series.js';

/** SQL for how many events of rows of the rollup reach a step of the funnel, as a column of a name. */
export function eventsOfStep(step: FunnelStepName, name: string): string {
  const types = FUNNEL[step].map((type) => `'${type}'`).join(', ');
  return `coalesce(sum(events) filter (where event_type in (${types})), 0)::float8 as ${name}`;
}

const STEP_OF: Readonly<Record<Counted, FunnelStepName>> = {
  views: 'view',
  carts: 'cart',
  purchases: 'purchase',
};

/** SQL for what alerts count in rows of the rollup, as columns of their names. */
export const COUNTS_OF_ROLLUP = Object.entries(STEP_OF)
  .map(([name, step]) => eventsOfStep(step, name))
  .join(', ');
