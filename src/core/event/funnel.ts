/**
 * The steps from looking to buying, in their order, and the event types that reach each. A session has reached a step when
 * it holds an event of that step or of a later one: who buys has viewed, whether or not the shop recorded it. So the
 * sessions of several hours add up to those of a day, which "of that step and of every earlier one" does not allow.
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

/** How deep an event of this type is in the funnel: the number of its step, from 1; 0 where it is outside. */
export function depthOfType(eventType: string): number {
  return DEPTHS.get(eventType) ?? 0;
}

/** The number of a step, from 1. */
export function depthOfStep(step: FunnelStepName): number {
  return FUNNEL_STEPS.indexOf(step) + 1;
}
