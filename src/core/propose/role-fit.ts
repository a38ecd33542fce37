import { isCurrencyCode } from '../mapping/steps/currency-signs.js';
import type { ValueCounts } from '../sniff-values/value-counts.js';
import { eventMeaning } from '../vocabulary/event-meaning.js';
import type { ColumnRole } from '../vocabulary/column-role.js';
import type { ColumnFacts } from './column-facts.js';
import { twoDigitYear } from './two-digit-year.js';

/** How well the texts of a column fit a role: from 0 (excluded) to 1. */
type Fit = (facts: ColumnFacts) => number;

/** A column of event types or states has at most this many distinct texts. */
const MOST_TYPES = 60;
/** Types can be numeric codes, of which there are fewer. */
const MOST_CODES = 20;
/** More than any shop sells of a product at once. */
const MOST_PIECES = 1_000_000;

const amount: Fit = ({ number, time, counts }) => {
  if (counts.size === 0) return 0.5;
  if (number === undefined || number.hasLeadingZeros) return 0;
  return time === undefined ? 1 : 0.8;
};

const anyText: Fit = ({ counts }) => (counts.size > 0 ? 1 : 0.5);

const identifier: Fit = ({ text, counts }) => {
  if (counts.size === 0) return 0.5;
  const isText = text?.kind === 'words' || text?.kind === 'url' || text?.kind.startsWith('json');
  // Names have several words; ids do not.
  return isText || shareOf(counts, (one) => /\s/.test(one)) > 0.5 ? 0.5 : 1;
};

function isConstant({ counts, column }: ColumnFacts): boolean {
  return counts.size === 1 && column.filled > 2;
}

const words: Fit = ({ text, number, time }) => {
  if (text?.kind.startsWith('json')) return 0;
  if (time !== undefined && number === undefined) return 0.1;
  return number === undefined ? 1 : 0.4;
};

const kind =
  (wanted: 'email' | 'ip' | 'user agent' | 'url'): Fit =>
  ({ text }) =>
    text?.kind === wanted ? text.share : 0;

const FITS: Readonly<Partial<Record<ColumnRole, Fit>>> = {
  event_id: ({ isUnique }) => (isUnique ? 1 : 0),
  event_type: typeFit,
  order_status: typeFit,
  event_timestamp: (facts) => {
    const { time } = facts;
    if (time === undefined) return twoDigitYear(facts) === undefined ? 0 : 0.9;
    return ((time.hasClock ? 1 : 0.9) * time.read) / Math.max(1, time.read + time.unread);
  },
  other_time: ({ time }) => (time === undefined ? 0 : 1),
  // A column of that name can contain full times.
  time_of_day: ({ time }) => (time === undefined ? 1 : 0),
  product_id: identifier,
  sku: identifier,
  order_id: identifier,
  // A constant id is the shop's own account.
  customer_id: (facts) => (isConstant(facts) ? 0.6 : 1) * identifier(facts),
  session_id: identifier,
  product_name: words,
  category: words,
  brand: words,
  customer_name: words,
  price: amount,
  other_price: amount,
  line_total: amount,
  order_total: amount,
  tax: amount,
  shipping: amount,
  discount: amount,
  quantity: ({ number }) =>
    number?.isInteger === true && !number.hasLeadingZeros && number.most <= MOST_PIECES ? 1 : 0.1,
  currency: currencyFit,
  customer_email: kind('email'),
  ip_address: kind('ip'),
  user_agent: ({ text }) => (text?.kind === 'user agent' ? text.share : 0.2),
};

/** How well the texts of a column fit a role: from 0 (excluded) to 1. */
export function fitOf(role: ColumnRole, facts: ColumnFacts): number {
  return (FITS[role] ?? anyText)(facts);
}

/** The roles that texts indicate without a name, with their certainty. */
const SHOWN_BY_TEXTS: readonly (readonly [role: ColumnRole, weight: number])[] = [
  ['customer_email', 0.8],
  ['ip_address', 0.8],
  ['user_agent', 0.8],
  ['currency', 0.8],
];

/** An order number as shops print it. */
const ORDER_NUMBER = /^#\d+$/;

/** The roles of a column whose name has no known meaning, with the weight that a name would have. */
export function rolesOfTexts(facts: ColumnFacts): readonly (readonly [ColumnRole, number])[] {
  const shown = SHOWN_BY_TEXTS.filter(([role]) => fitOf(role, facts) >= 0.9);
  const { time, counts } = facts;
  if (counts.size > 0 && [...counts.keys()].every((text) => ORDER_NUMBER.test(text))) {
    return [...shown, ['order_id', 0.6]];
  }
  if (time !== undefined && time.hasClock && time.unread === 0 && !time.isBareNumber) {
    return [...shown, ['event_timestamp', 0.5]];
  }
  return meantShare(facts) >= 0.9 && counts.size > 1 ? [...shown, ['event_type', 0.6]] : shown;
}

function typeFit(facts: ColumnFacts): number {
  const { counts, time, number } = facts;
  const most = number === undefined ? MOST_TYPES : MOST_CODES;
  if (counts.size === 0 || counts.size > most) return 0;
  if (time !== undefined && number === undefined) return 0;
  // Unknown words lead to a question.
  return 0.7 + 0.3 * meantShare(facts);
}

/** The share of rows whose text is a known event type or state. */
export function meantShare({ counts }: ColumnFacts): number {
  if (counts.size > MOST_TYPES) return 0;
  return shareOf(counts, (text) => eventMeaning(text) !== undefined);
}

function currencyFit({ counts }: ColumnFacts): number {
  return shareOf(counts, (text) => isCurrencyCode(text.toUpperCase())) === 1 ? 1 : 0;
}

/** The share of rows whose text is of a kind; 0 if no row has a text. */
function shareOf(counts: ValueCounts, isOfKind: (text: string) => boolean): number {
  let [rows, all] = [0, 0];
  for (const [text, count] of counts) {
    all += count;
    if (isOfKind(text)) rows += count;
  }
  return rows / Math.max(1, all);
}
