import type { SourceColumn } from './columns.js';

/** How the text of a column is normalised and what it must be. */
export interface TextRule {
  /** Length in characters (code points), as varchar(n) counts them; undefined for text. */
  readonly max: number | undefined;
  readonly trim: boolean;
  readonly lower: boolean;
  readonly required: boolean;
  readonly pattern?: RegExp;
}

type TextColumn = Exclude<SourceColumn, 'product_id' | 'price' | 'event_timestamp'>;

const optional = (max: number | undefined, trim = false): TextRule => ({
  max,
  trim,
  lower: false,
  required: false,
});
const required = (max: number | undefined, trim: boolean, lower = false): TextRule => ({
  max,
  trim,
  lower,
  required: true,
});

/** something@something.something; written so that its time grows with the text and not with its square. */
const EMAIL = /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/;

/** The rules of the text columns, as the table of FORMATS.md gives them. */
export const TEXT_RULES: Readonly<Record<TextColumn, TextRule>> = {
  event_id: required(100, false),
  event_type: required(50, true, true),
  product_name: required(undefined, true),
  category: required(100, true),
  brand: optional(100, true),
  sku: optional(50, true),
  customer_id: optional(100),
  customer_email: { ...required(255, true, true), pattern: EMAIL },
  customer_name: optional(255, true),
  customer_address: optional(undefined),
  session_id: optional(100),
  user_agent: optional(undefined),
  ip_address: optional(45, true),
};

/** The end of a rule's code: `brand.too_long`. */
export type TextProblem = 'empty' | 'too_long' | 'format';

/** The normalised text, undefined where there is none. Every problem with it is told to `broke`. */
export function checkText(
  text: string | undefined,
  rule: TextRule,
  required: boolean,
  broke: (problem: TextProblem) => void,
): string | undefined {
  const trimmed = rule.trim ? text?.trim() : text;
  const value = rule.lower ? trimmed?.toLowerCase() : trimmed;
  if (value === undefined || value === '' || (required && value.trim() === '')) {
    if (required) broke('empty');
    return undefined;
  }
  if (rule.max !== undefined && isLonger(value, rule.max)) broke('too_long');
  if (rule.pattern !== undefined && !rule.pattern.test(value)) broke('format');
  return value;
}

/** Whether a text has more characters than `max`, as PostgreSQL counts them. */
function isLonger(text: string, max: number): boolean {
  if (text.length <= max) return false;
  // Every character is one or two UTF-16 units.
  return text.length > 2 * max || Array.from(text).length > max;
}
