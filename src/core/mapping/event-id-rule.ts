import { UsageError } from '../errors/usage-error.js';

/**
 * How event ids are made from rows. Rule 1 (version 0.1): from the fields of the row and its ordinal among equal
 * rows of its part. Rule 2: from the mapped event and its ordinal among equal events of the file.
 */
export type EventIdRule = 1 | 2;

/** The rule for files that have not been loaded yet. */
export const NEW_RULE: EventIdRule = 2;

/**
 * The rule for a loaded file. Where its mapping is recorded without a rule, the file has its own ids.
 * @throws UsageError when a newer version has recorded another rule.
 */
export function ruleOfLoaded(recorded: unknown, mapping: unknown, fileName: string): EventIdRule {
  const isNew = (recorded ?? null) === null && (mapping ?? null) !== null;
  return isNew ? NEW_RULE : parseEventIdRule(recorded, fileName);
}

/**
 * The rule that the ledger records for a loaded file; without a record it is the rule of 0.1.
 * @throws UsageError when a newer version has recorded another one.
 */
export function parseEventIdRule(recorded: unknown, fileName: string): EventIdRule {
  if (recorded === undefined || recorded === null) return 1;
  if (recorded === 1 || recorded === 2) return recorded;
  const [name, rule] = [JSON.stringify(fileName), JSON.stringify(recorded)];
  throw new UsageError(`Cannot make the event ids of ${name}: unknown rule ${rule}.`, {
    code: 'usage.event_id_rule',
    hint: 'Use the newer version of ecomstream that recorded it.',
  });
}
