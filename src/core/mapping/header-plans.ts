import type { Mapping } from './language/mapping.js';
import { planHeader, type RowPlan } from './row-plan.js';
import type { HeaderProblem } from './header-problem.js';

/** Makes the plan for a header, as `planHeader` does. */
export type PlanHeader = typeof planHeader;

/** The limit for file formats that alternate. */
const MOST = 16;

interface Known {
  readonly mapping: Mapping;
  readonly plan: RowPlan | HeaderProblem;
}

/** Plans headers with a cache: consecutive files mostly have the same header and get the same plan. */
export function memoizedPlans(): PlanHeader {
  /** By header, oldest first. */
  const known = new Map<string, Known>();
  return (header, mapping, onNewColumns, values) => {
    const key = JSON.stringify([header, mapping.name, onNewColumns, [...(values ?? [])]]);
    const found = known.get(key);
    if (found?.mapping === mapping) return found.plan;
    const plan = planHeader(header, mapping, onNewColumns, values);
    known.delete(key);
    known.set(key, { mapping, plan });
    const [oldest = key] = known.keys();
    if (known.size > MOST) known.delete(oldest);
    return plan;
  };
}
