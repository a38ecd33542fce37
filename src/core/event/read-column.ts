import type { NumberColumn, NumberProblem, TextColumn, TextRule } from './column.js';
import type { ValidationRules } from './validation-rules.js';

/** The suffixes of the codes of the rules that columns of every kind have. */
export type ValueProblem = 'empty' | 'too_long';

/** Reports a broken rule: the suffix of its code, or the rule itself where it belongs to a text column. */
export type Broke = (problem: ValueProblem | NumberProblem | TextRule) => void;

/** The settings of reading one value, besides its column. */
export interface ReadingRules {
  /** Whether a row without a value breaks a rule. */
  readonly required: boolean;
  readonly rules: ValidationRules;
  /** Called for every rule that the value breaks. */
  readonly broke: Broke;
}

/** The normalised text of a column. Where it has none: undefined, or '' where the table does not accept NULL. */
export function readText(
  text: string | undefined,
  column: TextColumn,
  { required, rules, broke }: ReadingRules,
): string | undefined {
  const { value, problems } = examineText(text, column);
  if (value === undefined) {
    if (required) broke('empty');
    return column.nullable ? column.whenEmpty?.(rules) : '';
  }
  for (const problem of problems) broke(problem);
  return value;
}

/** A normalised text and the rules that it breaks, except those that depend on other input. */
export interface ExaminedText {
  /** Undefined if the text is missing or empty. */
  readonly value: string | undefined;
  readonly problems: readonly (ValueProblem | TextRule)[];
}

/** Examines a text by the rules of its column. */
export function examineText(text: string | undefined, column: TextColumn): ExaminedText {
  const { normalise, max, rules } = column;
  const value = text === undefined ? '' : normalise.text(text);
  if (value === '') return { value: undefined, problems: [] };
  const isTooLong = max !== undefined && isLonger(value, max);
  if (!isTooLong && rules.every((rule) => rule.accepts(value))) return { value, problems: NONE };
  const broken = rules.filter((rule) => !rule.accepts(value));
  return { value, problems: isTooLong ? ['too_long', ...broken] : broken };
}

/** Made once, as most texts break no rule. */
const NONE: ExaminedText['problems'] = [];

/** The number of a column, parsed from its trimmed text, in its unit; undefined if there is none. */
export function readNumber(
  untrimmed: string | undefined,
  column: NumberColumn,
  { required, rules, broke }: ReadingRules,
): number | bigint | undefined {
  const text = untrimmed?.trim() ?? '';
  if (text === '') {
    if (required) broke('empty');
    return column.whenEmpty;
  }
  const value = column.parse(text, rules);
  if (typeof value === 'string') {
    broke(value);
    return undefined;
  }
  for (const rule of column.rules) if (!rule.accepts(value, rules)) broke(rule.code);
  return value;
}

/** Whether a text has more characters than `max`, as PostgreSQL counts them. */
export function isLonger(text: string, max: number): boolean {
  if (text.length <= max) return false;
  // Every character is one or two UTF-16 units.
  return text.length > 2 * max || Array.from(text).length > max;
}
