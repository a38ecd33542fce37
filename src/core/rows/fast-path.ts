import type { ValidationRules } from '../event/validation-rules.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { Protector } from '../privacy/protector.js';
import { FastPathCopier } from './event-copy.js';
import { fastPathReader, type FastPathReader } from './fast-path-reader.js';
import { ProtectedCopier } from './protected-copier.js';

/** What reads plain rows, and adds the row that was read to those of COPY; for one part after the other. */
export interface FastPath {
  readonly reader: FastPathReader;
  readonly copier: FastPathCopier;
}

/**
 * The fast path of the files of a plan; undefined where no row can be plain.
 * @param protector what takes personal data out of the rows; undefined where they stay as they are.
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
