import type { NumberColumn, NumberProblem, TextColumn, TextRule } from './column.js';
import type { ValidationRules } from './validation-rules.js';

/** The ends of the codes of the rules that columns of every kind have. */
export type ValueProblem = 'empty' | 'too_long';

/** Takes a rule that a value breaks: the end of its code, or the rule itself where it is one of a column of texts. */
export type Broke = (problem: ValueProblem | NumberProblem | TextRule) => void;

/**
 * The normalised text of a column; undefined where it has none, and '' where the table takes no NULL either. Every
 * rule that it breaks goes to `broke`.
 * @param required whether an empty text breaks a rule.
 */
export function readText(
  text: string | undefined,
  { normalise, nullable, max, rules }: TextColumn,
  required: boolean,
  broke: Broke,
): string | undefined {
  const value = text === undefined ? undefined : normalise.text(text);
  if (value === undefined || value === '') {
    if (required) broke('empty');
    return nullable ? undefined : '';
  }
  if (max !== undefined && isLonger(value, max)) broke('too_long');
  for (const rule of rules) if (!rule.accepts(value)) broke(rule);
  return value;
}

/**
 * The number of a column, read from its trimmed text, in its unit; 0 where there is none. Every rule that it breaks
 * goes to `broke`.
 */
export function readNumber(
  untrimmed: string | undefined,
  column: NumberColumn,
  rules: ValidationRules,
  broke: Broke,
): number {
  const text = untrimmed?.trim() ?? '';
  if (text === '') {
    broke('empty');
    return 0;
  }
  const value = column.parse(text, rules);
  if (typeof value === 'string') {
    broke(value);
    return 0;
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
