import { FUNNEL, FUNNEL_STEPS, type FunnelStepName } from '../../../../core/event/funnel.js';
import type { SharedReadings } from '../../queries/shared-readings.js';
import type { Visitors } from '../../queries/visitors.js';
import { shareOf, type Share } from '../../values/share.js';
import type { CountedType } from '../../values/unknown-types.js';
import type { StatsBounds } from '../../values/stats-bounds.js';

/** One step of the funnel: see `FUNNEL` for the event types that reach it. */
export interface FunnelStep {
  readonly step: FunnelStepName;
  /** Sessions that reached this step or a later one. */
  readonly sessions: number;
  /** Of the sessions of the first step. */
  readonly share: Share;
  /** Of the sessions of the step before; null for the first step. */
  readonly conversion: Share;
  /** By how much the count of sessions can be wrong, as a share of it; 0 where it is exact. */
  readonly sessionsError: number;
}

/** The statistics that the section shows. */
export interface FunnelStats extends StatsBounds {
  /** The events by type, which say why there may be no funnel. */
  readonly byEventType: readonly CountedType[];
  readonly funnel: readonly FunnelStep[];
}

/**
 * Counts the sessions by how far they came. Steps of which the shop has no event are left out. Without views there is no
 * funnel.
 */
export async function readSection(readings: SharedReadings): Promise<readonly FunnelStep[]> {
  const { types } = await readings.eventTypes();
  const { steps } = (await readings.visitors()).shop;
  const known = new Set(types.map(({ eventType }) => eventType));
  return funnelOf(
    FUNNEL_STEPS.filter((step) => FUNNEL[step].some((type) => known.has(type))),
    steps,
  );
}

/** The funnel of the steps of which there are events. */
export function funnelOf(
  present: readonly FunnelStepName[],
  steps: Visitors['steps'],
): readonly FunnelStep[] {
  if (present[0] !== 'view' || steps.view.count === 0) return [];
  return present.map((step, index) => {
    const { count, error } = steps[step];
    const before = present[index - 1];
    return {
      step,
      sessions: count,
      share: shareOf(count, steps.view.count),
      conversion: before === undefined ? null : shareOf(count, steps[before].count),
      sessionsError: error,
    };
  });
}
