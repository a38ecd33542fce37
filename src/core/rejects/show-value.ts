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
/** All but spaces and ASCII signs. */
const NO_SIGN = /[^!-/:-@[-`{-~ ]+/g;

/**
 * A value of a reject as it may be shown. One that has the form of its column is shown as it is. Of all others, which
 * may be personal data in the wrong place, only ASCII signs are: `j.doe@shop` is `***.***@***`.
 * @param column the one that broke a rule; any other name than those of our format hides the value.
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

/** Bare digits have the form of a price and of a product id, and may be the number of a customer. */
function mayBeIdentifier(text: string): boolean {
  return /^\d{3,}$/.test(text);
}

function isInPersonalColumn(text: string, row: RowTexts): boolean {
  return PERSONAL_COLUMNS.some((column) => row[column]?.trim() === text);
}

const PERSONAL_COLUMNS = SOURCE_COLUMNS.filter((column) => COLUMNS[column].personal !== 'none');
const NO_TEXT = /^\s*$/;

/** Whether a personal column holds what cannot be its own, so that the values of the row stand in wrong columns. */
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

/** An amount with decimals, a time, or a type of event. */
function isOfOtherColumn(text: string): boolean {
  if (/^\d+$/.test(text) || FREE_TEXT(text)) return false;
  return hasTimestampForm(text) || hasPriceForm(text) || hasEventTypeForm(text);
}
