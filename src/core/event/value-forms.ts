import { closest } from '../text/closest.js';
import type { HasForm } from './column.js';
import { KNOWN_EVENT_TYPES } from './event-types.js';

/** Placeholders that programs write for a missing value; none of them is personal data. */
const PLACEHOLDERS = words(
  '- ? n/a na nan nil none null undefined unknown inf +inf -inf infinity +infinity -infinity true ' +
    'false free now today yesterday tomorrow test invalid',
);

const either =
  (pattern: RegExp): HasForm =>
  (text) =>
    FREE_TEXT(text) || pattern.test(text);

/** A text without a known form can contain personal data, so none is shown. */
export const FREE_TEXT: HasForm = (text) => text === '' || PLACEHOLDERS.has(text.toLowerCase());

/** At most six digits: longer numbers may be telephone or customer numbers. */
export const hasIntegerForm = either(/^[+-]{0,2}\d{1,6}(?:\.\d{0,4})?(?:e[+-]?\d{1,3})?$/i);

const CURRENCY = String.raw`(?:AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|INR|JPY|KRW|MXN|NOK|NZD|PLN|RUB|SEK|SGD|TRY|UAH|USD|ZAR|\p{Sc})`;
/** Allows more digits than a whole number where a decimal point shows that it is an amount. */
const AMOUNT = String.raw`(?:\d{1,6}|\d{0,12}[.,]\d{0,4}|\d{1,3}(?:,\d{3}){1,3}(?:\.\d{0,4})?|\d{1,3}\.\d{3},\d{1,2})`;
const PRICE = new RegExp(
  `^(?:${CURRENCY} ?)?[+-]{0,2}${AMOUNT}(?:[eE][+-]?\\d{1,3})?(?: ?(?:${CURRENCY}|%))?$`,
  'u',
);

/** Three letters, or a currency sign: no personal data. */
export const hasCurrencyForm = either(/^(?:[a-z]{3}|\p{Sc})$/iu);

/** A number with a decimal point or comma, an exponent, thousands separators, or a currency. */
export const hasPriceForm = either(PRICE);

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATE = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2} ${MONTH} \d{4}|${MONTH} \d{1,2},? \d{4})`;
const TIME = String.raw`\d{1,2}(?::\d{1,2}){0,2}(?:[.,]\d{1,12})?(?: ?[ap]m)?`;
const ZONE = String.raw`(?: ?(?:z|utc|gmt|[+-]\d{1,2}:?\d{0,2}))?`;

/** A date, a time, or both, in one of the common orders. */
export const hasTimestampForm = either(
  new RegExp(
    `^(?:${DATE}(?:(?:t|,? )${TIME}${ZONE})?|\\d{1,2}:\\d{1,2}(?::\\d{1,2})?${ZONE})$`,
    'i',
  ),
);

/** Words that occur in the names of shop events and order states. */
const EVENT_WORDS: ReadonlySet<string> = new Set([
  ...[...KNOWN_EVENT_TYPES].flatMap((type) => type.split('_')),
  ...words(
    'abandon account apply banner basket begin browse buy cancel category checkout complete compare ' +
      'coupon delivery detail details email end event filter from home impression info item list login ' +
      'logout open page pageview pay payment placed product promotion rate refund register remove ' +
      'return review scroll search select session share shipping sign signup start unknown up update ' +
      'user viewed visit wishlist',
  ),
  ...words(
    'accepted approved authorized awaiting canceled cancelled captured charged chargeback closed completed ' +
      'confirmed created declined delivered dispatched dispute draft failed fulfilled hold in new on open partial ' +
      'partially pending processed processing ready received refunded rejected returned settled shipped ' +
      'succeeded transit unfulfilled unpaid voided waiting',
  ),
]);

/** Short names are too similar to names of people. */
const LONG_TYPES = [...KNOWN_EVENT_TYPES].filter((type) => type.length >= 8);

/** Words of events, or an event type with a typing error. */
export const hasEventTypeForm: HasForm = (text) => {
  const lower = text.toLowerCase();
  if (FREE_TEXT(lower)) return true;
  if (lower.length > 50) return false;
  if (lower.split(/[_\s./:-]+/).every((word) => EVENT_WORDS.has(word))) return true;
  return closest(lower, LONG_TYPES) !== undefined;
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
