import type { Mapping } from './language/mapping.js';
import { REES46 } from './rees46.js';
import { isHeaderProblem, planRows } from './row-plan.js';

/** The mappings that `--mapping` knows by name. */
export const BUILT_IN: ReadonlyMap<string, Mapping> = new Map([[REES46.name, REES46]]);

/** The built-in mapping that a header fits, if there is one. */
export function findFitting(header: readonly string[]): Mapping | undefined {
  return [...BUILT_IN.values()].find(
    (mapping) => !isHeaderProblem(planRows(header, mapping, 'keep')),
  );
}
