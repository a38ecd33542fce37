import type { NumberColumn, TextColumn } from '../event/column.js';
import { COLUMNS, isSourceColumn, SOURCE_COLUMNS, type RowTexts } from '../event/columns.js';
import {
  FREE_TEXT,
  hasEventTypeForm,
  hasPriceForm,
  hasTimestampForm,
} from '../event/value-forms.js';
import { HIDDEN } from '../privacy/mask-value.js';

const LONGEST_SHOWN = 64;
/** Everything except spaces and ASCII punctuation. */
const NO_SIGN = /[^!-/:-@[-`{-~ ]+/g;

/**
 * A value of a reject as it may be shown. One that has the form of its column is shown unchanged. Any other value
 * may be personal data in the wrong place, so only its ASCII punctuation is shown: `j.doe@shop` is `***.***@***`.
 * @param column the one that broke a rule; a name outside the format hides the value.
 */
export function showValue(column: string, text: string, row: RowTexts): string {
  return isHarmless(column, text.trim(), row) ? text : text.replaceAll(NO_SIGN, HIDDEN);
}

function isHarmless(column: string, text: string, row: RowTexts): boolean {
  if (!isSourceColumn(column)) return text === '';
  const definition: TextColumn | NumberColumn = COLUMNS[column];
  if (text === '') return true;
  if (text.length > LONGEST_SHOWN) return false;
  if (definition.personal !== 'none' || !definition.hasForm(text)) return false;
  return !mayBeIdentifier(text) || !(isInPersonalColumn(text, row) || isMisplaced(row));
}

/** Bare digits have the form of a price and of a product id, but may be a customer number. */
function mayBeIdentifier(text: string): boolean {
  return /^\d{3,}$/.test(text);
}

function isInPersonalColumn(text: string, row: RowTexts): boolean {
  return PERSONAL_COLUMNS.some((column) => row[column]?.trim() === text);
}

const PERSONAL_COLUMNS = SOURCE_COLUMNS.filter((column) => COLUMNS[column].personal !== 'none');
const NO_TEXT = /^\s*$/;

/**
 * Whether a column with personal data contains a value of another kind, so that the row's values are in the wrong
 * columns.
 */
function isMisplaced(row: RowTexts): boolean {
  return PERSONAL_COLUMNS.some((column) => {
    const text = row[column];
    return text !== undefined && !NO_TEXT.test(text) && isForeign(column, text.trim());
  });
}

function isForeign(column: (typeof PERSONAL_COLUMNS)[number], text: string): boolean {
  const { personal } = COLUMNS[column];
  if (personal === 'email') return !text.includes('@');
  if (personal === 'ip address') return !/^[\d.:a-f%/]+$/i.test(text);
  return text.includes('@') || isOfOtherColumn(text);
}

/** An amount with decimals, a time, or an event type. */
function isOfOtherColumn(text: string): boolean {
  if (/^\d+$/.test(text) || FREE_TEXT(text)) return false;
  return hasTimestampForm(text) || hasPriceForm(text) || hasEventTypeForm(text);
}
