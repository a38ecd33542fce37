/**
 * The funnel steps from view to purchase, in order, and the event types that reach each step. A session reaches a
 * step when it contains an event of that step or of a later one: a purchase implies a view, whether or not the shop
 * recorded one. So the sessions of several hours add up to those of a day, which a definition by "that step and
 * every earlier one" does not allow.
 */
export const FUNNEL = {
  view: ['view'],
  cart: ['cart', 'add_to_cart'],
  checkout: ['checkout', 'order'],
  purchase: ['purchase'],
} as const satisfies Record<string, readonly string[]>;

export type FunnelStepName = keyof typeof FUNNEL;

const isStep = (name: string): name is FunnelStepName => Object.hasOwn(FUNNEL, name);

/** The names of the steps, in their order. */
export const FUNNEL_STEPS: readonly FunnelStepName[] = Object.keys(FUNNEL).filter(isStep);

const DEPTHS: ReadonlyMap<string, number> = new Map(
  FUNNEL_STEPS.flatMap((step, index) => FUNNEL[step].map((type) => [type, index + 1] as const)),
);

/** The depth of an event of this type in the funnel: the number of its step, from 1; 0 if it is outside. */
export function depthOfType(eventType: string): number {
  return DEPTHS.get(eventType) ?? 0;
}

/** The number of a step, from 1. */
export function depthOfStep(step: FunnelStepName): number {
  return FUNNEL_STEPS.indexOf(step) + 1;
}
