import type { ColumnSource, Condition } from '../mapping/language/mapping.js';
import { formatCount } from '../text/format-count.js';
import { alignedWith, areAligned } from './are-aligned.js';
import type { Answers } from './answers.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft, EventValue } from './draft.js';
import { describeEvent, eventValues, textsOf } from './event-values.js';
import { hasGaps } from './has-gaps.js';
import { isSafeKey } from './own-names.js';
import { repeatedSales } from './repeated-sales.js';
import { hasText } from './row-test.js';
import { sourceOf } from './source-of.js';

/** The source of the event types. */
export interface DecidedTypes {
  readonly source: ColumnSource;
  /** The condition for rows of sales; undefined if there are none. */
  readonly sold: Condition | undefined;
  /** Conditions, one of which holds for each row of a return. */
  readonly returned: readonly Condition[];
}

/** The columns that determine event types. */
export interface TypeColumns {
  readonly types: ColumnFacts;
  readonly order: ColumnFacts | undefined;
  readonly product: ColumnFacts | undefined;
}

/** The maximum number of texts that a question lists; the mapping contains all of them. */
const MOST_NAMED = 8;

/**
 * Decides the meaning of the texts in a column of event types or states. Rows with an uncertain meaning are
 * rejected.
 */
export function decideTypes(columns: TypeColumns, answers: Answers, draft: Draft): DecidedTypes {
  const { types, order } = columns;
  const areOrders = order !== undefined && !hasGaps(order);
  const found = eventValues(types, answers, areOrders);
  const repeated = repeatedTexts(columns, found, answers);
  if (repeated.length > 0) askRepeated(types, repeated, answers, draft);
  const events = found.map((event) =>
    repeated.includes(event.text) && !isGiven(event.text, answers)
      ? { ...event, isCertain: false }
      : event,
  );
  draft.events = events;
  const open = events.filter(({ isCertain }) => !isCertain);
  const unknown = open.filter(({ text }) => !repeated.includes(text));
  if (unknown.length > 0) draft.ask(typesQuestion(types, unknown));
  const skipped = textsOf(events, 'skip');
  if (skipped.length > 0) draft.skip.push(hasText(types, skipped, draft));
  draft.note(types, ['event_type'], evidenceOf(events), open.length > 0);
  const sold = textsOf(events, 'purchase', 'order');
  const refunds = textsOf(events, 'refund');
  return {
    source: typesSource(types, events),
    sold: sold.length === 0 ? undefined : hasText(types, sold, draft),
    returned: refunds.length === 0 ? [] : [hasText(types, refunds, draft)],
  };
}

/** Maps the certain event types, and rejects all other texts. */
export function typesSource(types: ColumnFacts, events: readonly EventValue[]): ColumnSource {
  const source = sourceOf(types);
  const isOurs = events.every(
    ({ text, type, isCertain }) => isCertain && text.toLowerCase() === type && type !== 'skip',
  );
  if (isOurs) return source;
  const values = events.flatMap(({ text, type, isCertain }) =>
    isCertain && type !== undefined && type !== 'skip' && isSafeKey(text) ? [[text, type]] : [],
  );
  return { ...source, values: Object.fromEntries(values), else: 'reject' };
}

/** The meanings of the texts of a column, in short phrases. */
export function evidenceOf(events: readonly EventValue[]): readonly string[] {
  const more = events.length - MOST_NAMED;
  const named = events.slice(0, MOST_NAMED).map(describeEvent);
  return more > 0 ? [...named, `${formatCount(more)} more`] : named;
}

/** Asks for the meaning of unknown texts. */
export function typesQuestion(
  { label }: ColumnFacts,
  open: readonly EventValue[],
): Parameters<Draft['ask']>[0] {
  const shown = open.slice(0, MOST_NAMED);
  const named = shown.map(({ text }) => JSON.stringify(text)).join(', ');
  const more =
    open.length > shown.length ? ` and ${formatCount(open.length - shown.length)} more` : '';
  const flags = shown.map(({ text, type = 'TYPE' }) => eventAnswer(text, type));
  const isProposed = open.some(({ type }) => type !== undefined);
  return {
    code: 'event-types',
    text: `The meaning of ${named}${more} in ${JSON.stringify(label)} is not certain. Without an answer such rows are rejected.`,
    answers: isProposed ? [...flags, '--yes'] : flags,
    blocks: false,
  };
}

/** States that would count one sale several times, unless the user said otherwise. */
function repeatedTexts(
  { types, order, product }: TypeColumns,
  events: readonly EventValue[],
  answers: Answers,
): readonly string[] {
  if (order === undefined || !areAligned(types, order)) return [];
  const sold = { order, product: alignedWith(order, product) };
  const texts = [...repeatedSales(types, textsOf(events, 'purchase'), sold)];
  return texts.every((text) => isGiven(text, answers)) ? [] : texts;
}

function askRepeated(
  { label }: ColumnFacts,
  texts: readonly string[],
  answers: Answers,
  draft: Draft,
): void {
  const isAnswered = texts.some((text) => isGiven(text, answers));
  const open = texts.filter((text) => !isGiven(text, answers));
  draft.ask({
    code: 'event-types',
    text: `${texts.map((text) => JSON.stringify(text)).join(' and ')} in ${JSON.stringify(label)} are states of one sale and would count it several times. Without an answer such rows are rejected.`,
    answers: open.map((text, index) =>
      eventAnswer(text, index === 0 && !isAnswered ? 'purchase' : 'skip'),
    ),
    blocks: false,
  });
}

function isGiven(text: string, { eventTypes }: Answers): boolean {
  return eventTypes.has(text.toLowerCase());
}

function eventAnswer(text: string, type: string): string {
  return `--event ${JSON.stringify(`${text}=${type}`)}`;
}
