import type { ColumnSource } from '../mapping/language/mapping.js';
import { zoneProblem } from '../mapping/time/time-zone.js';
import type { ColumnFacts } from './column-facts.js';
import { sourceOf } from './source-of.js';
import { wholePart, type TimePart } from './time-part.js';
import names from './zone-names.json' with { type: 'json' };

const CERTAIN: ReadonlyMap<string, string> = new Map(Object.entries(names.certain));
/** Ambiguous zone abbreviations, each with its counterpart for summer: the pair determines the zone. */
const WITH_SUMMER: readonly ReadonlyMap<string, string>[] = names.withSummer.map(
  (zone) => new Map(Object.entries(zone)),
);
const OFFSET = /^[+-]\d{2}:?\d{2}$/;

/** The time zones of a column, in the notation of times; undefined if one of them is ambiguous. */
export function zonePart(facts: ColumnFacts): TimePart | undefined {
  const { column, counts, label } = facts;
  const texts = [...counts.keys()];
  if (texts.length === 0) return undefined;
  const known = WITH_SUMMER.find(
    (zone) => zone.size === texts.length && texts.every((text) => zone.has(text)),
  );
  const values = new Map<string, string>();
  for (const text of texts) {
    const meant = known?.get(text) ?? CERTAIN.get(text) ?? (isReadable(text) ? text : undefined);
    if (meant === undefined) return undefined;
    values.set(text, meant);
  }
  const evidence = [`zone of ${JSON.stringify(label)}`];
  if ([...values].every(([text, meant]) => text === meant)) return wholePart(facts, evidence);
  const source: ColumnSource = {
    ...sourceOf(facts),
    values: Object.fromEntries(values),
    else: 'reject',
  };
  return {
    facts,
    template: [(draft) => draft.define(`zone of ${label}`, source)],
    texts: column.texts.map((text) => values.get(text) ?? ''),
    evidence,
  };
}

function isReadable(text: string): boolean {
  return OFFSET.test(text) || (text.includes('/') && zoneProblem(text) === undefined);
}
