import type { ruleSettings } from '../rules/rule-settings.js';
import type { SettingValues } from '../../core/settings/setting.js';
import { ProtectedRows } from '../../core/privacy/protected-rows.js';
import type { Protector } from '../../core/privacy/protector.js';
import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import { SharedGroups } from '../../core/rows/rollup-groups.js';
import type { DeviceType } from '../../core/event/device-type.js';
import type { FileHeader } from './read-header.js';
import { pointInTime } from '../../core/settings/value-parsers.js';
import { fastPathOf } from '../../core/rows/fast-path.js';

export type RuleSettings = SettingValues<typeof ruleSettings>;

/** External inputs of the rules. */
export interface RuleEdges {
  readonly deviceType: (userAgent: string | undefined) => DeviceType;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Undefined when personal data are stored unchanged. */
  readonly protector?: Protector | undefined;
}

/**
 * Creates the interpreter that turns rows of one header and dialect into events and rejects. The rules of a
 * mapping take precedence over the settings.
 */
export function rowInterpreter(
  { plan, dialect }: Omit<FileHeader, 'rowsStart'>,
  settings: RuleSettings,
  { deviceType, now, protector }: RuleEdges,
): RowInterpreter {
  const own = plan.mapping.rules ?? {};
  const rules = {
    strictEventTypes: (own.eventTypes ?? settings.eventTypes) === 'strict',
    badOptional: settings.onBadOptional,
    minPrice: own.minPrice ?? settings.minPrice,
    maxPrice: own.maxPrice ?? settings.maxPrice,
    currency: settings.currency,
    minTime: own.minTime === undefined ? settings.minTime : pointInTime(own.minTime),
    maxTime: now + settings.maxAhead,
    waived: new Set(plan.mapping.waive),
    deviceType,
  };
  return {
    plan,
    dialect,
    rules,
    fastPath: fastPathOf(plan, rules, protector),
    groups: new SharedGroups(),
    idFromRow: plan.mapping.eventId === 'row',
    privacy:
      protector &&
      new ProtectedRows(
        plan.header,
        plan.mapping,
        settings.onNewColumns,
        protector,
        dialect,
        plan.fileValues.keys(),
      ),
  };
}
