import type { ValidationRules } from '../event/validation-rules.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { Protector } from '../privacy/protector.js';
import { FastPathCopier } from './event-copy.js';
import { fastPathReader, type FastPathReader } from './fast-path-reader.js';
import { ProtectedCopier } from './protected-copier.js';

/** Reads fast-path rows and adds each to the rows of COPY, for one part after the other. */
export interface FastPath {
  readonly reader: FastPathReader;
  readonly copier: FastPathCopier;
}

/**
 * The fast path of the files of a plan; undefined if no row can take it.
 * @param protector removes personal data from the rows; undefined if they stay unchanged.
 */
export function fastPathOf(
  plan: RowPlan,
  rules: ValidationRules,
  protector: Protector | undefined,
): FastPath | undefined {
  const reader = fastPathReader(plan, rules, protector !== undefined);
  if (reader === undefined) return undefined;
  const copier = protector ? new ProtectedCopier(reader, protector) : new FastPathCopier(reader);
  return { reader, copier };
}
