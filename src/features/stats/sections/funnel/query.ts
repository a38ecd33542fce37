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
  /** Share of the sessions of the first step. */
  readonly share: Share;
  /** Share of the sessions of the previous step; null for the first step. */
  readonly conversion: Share;
  /** The possible relative error of the session count; 0 when it is exact. */
  readonly sessionsError: number;
}

/** The statistics that the section shows. */
export interface FunnelStats extends StatsBounds {
  /** The events by type, which explain a missing funnel. */
  readonly byEventType: readonly CountedType[];
  readonly funnel: readonly FunnelStep[];
}

/**
 * Counts the sessions by the last step that they reached. Steps without events are omitted. Without views there is
 * no funnel.
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

/** The funnel of the steps that have events. */
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
