import type { NumberColumn, NumberProblem, TextColumn, TextRule } from './column.js';
import type { ValidationRules } from './validation-rules.js';

/** The ends of the codes of the rules that columns of every kind have. */
export type ValueProblem = 'empty' | 'too_long';

/** Takes a rule that a value breaks: the end of its code, or the rule itself where it is one of a column of texts. */
export type Broke = (problem: ValueProblem | NumberProblem | TextRule) => void;

/** What decides how a value is read, beside its column. */
export interface ReadingRules {
  /** Whether a row without a value breaks a rule. */
  readonly required: boolean;
  readonly rules: ValidationRules;
  /** Takes every rule that the value breaks. */
  readonly broke: Broke;
}

/** The normalised text of a column; undefined where it has none, and '' where the table takes no NULL either. */
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

/** A normalised text, and what it breaks of the rules that depend on nothing else. */
export interface ExaminedText {
  /** Undefined where there is none. */
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

/** The number of a column, read from its trimmed text, in its unit; undefined where there is none. */
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
