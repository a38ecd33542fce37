import { formatCounted } from '../text/format-count.js';
import type { TimeFormat } from '../mapping/language/mapping.js';
import type { TimeForm } from '../sniff-values/time-form.js';
import { columnName } from '../text/column-name.js';
import { zoneInName } from '../vocabulary/header-role.js';
import { zoneQuestion, type Answers } from './answers.js';
import type { TimeSource } from './assemble-time.js';
import { hasOrder, type CertainOrder } from './certain-order.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';
import { sourceOf } from './source-of.js';
import { templateOf } from './time-part.js';

/**
 * Decides how the time of events is parsed, and asks for what the file does not state.
 * @param order the order of day and month in the file, where columns prove one.
 */
export function decideTime(
  { facts, form, parts = [] }: TimeSource,
  order: CertainOrder | undefined,
  answers: Answers,
  draft: Draft,
): void {
  const asElsewhere = order && formatAsElsewhere(form, order);
  const chosen = chosenFormat(form, answers) ?? asElsewhere;
  const format = chosen ?? form.time;
  const zone = zoneOf(facts, form, answers);
  const hasZone = zone !== undefined || form.offset === 'all';
  draft.columns.event_timestamp = {
    ...(parts.length === 0 ? sourceOf(facts) : { template: templateOf(parts, draft) }),
    time: withZone(format, form, zone),
  };
  if (chosen === undefined) askFormat(facts, form, draft);
  if (!hasZone) draft.ask(zoneQuestion(facts.label));
  const evidence = [
    ...parts.flatMap((part) => part.evidence),
    ...evidenceOf(form, format),
    ...(chosen !== undefined && chosen === asElsewhere
      ? [`day and month as in ${JSON.stringify(order?.label)}`]
      : []),
    ...(hasZone ? [] : ['time zone unknown: --time-zone']),
  ];
  draft.note(facts, ['event_timestamp'], evidence, chosen === undefined || !hasZone);
  for (const part of parts) {
    if (part.facts !== facts)
      draft.note(part.facts, ['event_timestamp'], [`with ${JSON.stringify(facts.label)}`]);
  }
}

/**
 * A time without an offset and without an answer is UTC. The mapping states it explicitly, so that it can be seen
 * and changed.
 */
function withZone(format: TimeFormat, { offset }: TimeForm, zone: string | undefined): TimeFormat {
  return offset === 'all' ? format : { ...format, zone: zone ?? 'UTC' };
}

function zoneOf(
  { label }: ColumnFacts,
  { offset }: TimeForm,
  { timeZone }: Answers,
): string | undefined {
  if (offset === 'all') return undefined;
  // The native format defines such times as UTC.
  const own = columnName(label) === 'event_timestamp' ? 'UTC' : undefined;
  return timeZone ?? zoneInName(label) ?? own;
}

/** The intended format; undefined if the file does not determine it. */
function chosenFormat({ time, rivals }: TimeForm, { timeFormat }: Answers): TimeFormat | undefined {
  if (timeFormat === undefined) return rivals.length === 0 ? time : undefined;
  // Times in several notations have several formats, of which the question names one.
  const named = [time, ...rivals].find(({ formats = [] }) => formats.includes(timeFormat));
  return named ?? { ...time, formats: [timeFormat] };
}

/** The only one of several formats with a given order of day and month; undefined if none or several have it. */
function formatAsElsewhere(
  { time, rivals, order }: TimeForm,
  { isDayFirst }: CertainOrder,
): TimeFormat | undefined {
  // In a column with both orders, some values could be misread.
  if (rivals.length === 0 || order === undefined) return undefined;
  if (order.dayFirst > 0 || order.monthFirst > 0) return undefined;
  const [only, ...more] = [time, ...rivals].filter((format) => hasOrder(format, isDayFirst));
  return more.length === 0 ? only : undefined;
}

function askFormat(facts: ColumnFacts, { time, rivals }: TimeForm, draft: Draft): void {
  const all = [time, ...rivals];
  const formats = all.map((one) =>
    ownFormat(
      one,
      all.filter((other) => other !== one),
    ),
  );
  const isUsual = (time.formats ?? []).every((format) => DOTTED.test(format));
  const usual = isUsual ? ' Without an answer the day is first, as in all locales with dots.' : '';
  draft.ask({
    code: 'time-format',
    text: `The times in ${JSON.stringify(facts.label)} can be read as ${formats.join(' or ')}.${usual}`,
    answers: formats.map((format) => `--time-format ${JSON.stringify(format)}`),
    blocks: !isUsual,
  });
}

/** No locale of Unicode CLDR 47 writes a month before the day with dots. */
const DOTTED = /^dd?\. ?M/;

/** A format that only one of the possible readings has. */
function ownFormat({ formats = [] }: TimeFormat, others: readonly TimeFormat[]): string {
  const own = formats.find((format) => !others.some((other) => other.formats?.includes(format)));
  return own ?? formats.join(' ');
}

function evidenceOf(form: TimeForm, { formats = [], language }: TimeFormat): string[] {
  const { order, unread, implausible } = form;
  const only = order === undefined ? 0 : Math.max(order.dayFirst, order.monthFirst);
  return [
    formats.join(', ') + (language === undefined ? '' : ` (${language})`),
    ...(only > 0 ? [`order of day and month certain by ${formatCounted(only, 'row')}`] : []),
    ...(unread > 0 ? [`no such time in ${formatCounted(unread, 'row')}`] : []),
    ...(implausible > 0
      ? [`before 2000 or after 2099 in ${formatCounted(implausible, 'row')}`]
      : []),
  ];
}
