import { UsageError } from '../errors/usage-error.js';

/**
 * How event ids are made from rows. 1 is the rule of version 0.1: the fields of the row, and the ordinal among equal
 * rows of its part. 2: the mapped event, and the ordinal among equal events of the file.
 */
export type EventIdRule = 1 | 2;

/** The rule for files of which nothing is loaded. */
export const NEW_RULE: EventIdRule = 2;

/**
 * The rule for a loaded file. Where the mapping of a file is recorded and no rule, the file brought its ids.
 * @throws UsageError when a newer version has recorded another rule.
 */
export function ruleOfLoaded(recorded: unknown, mapping: unknown, fileName: string): EventIdRule {
  const isNew = (recorded ?? null) === null && (mapping ?? null) !== null;
  return isNew ? NEW_RULE : parseEventIdRule(recorded, fileName);
}

/**
 * The rule that the ledger records for a file of which something is loaded; nothing recorded is the rule of 0.1.
 * @throws UsageError when a newer version has recorded another one.
 */
export function parseEventIdRule(recorded: unknown, fileName: string): EventIdRule {
  if (recorded === undefined || recorded === null) return 1;
  if (recorded === 1 || recorded === 2) return recorded;
  const [name, rule] = [JSON.stringify(fileName), JSON.stringify(recorded)];
  throw new UsageError(`Cannot make the event ids of ${name}: unknown rule ${rule}.`, {
    code: 'usage.event_id_rule',
    hint: 'A newer version has recorded it. Use that version for this file.',
  });
}
