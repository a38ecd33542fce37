import type { TimeFormat } from '../mapping/language/mapping.js';
import { formatTokens } from '../mapping/time/format-tokens.js';
import { isNamedFormat } from '../mapping/time/named-formats.js';
import { chooseFormats } from './choose-formats.js';
import { orderCounts, type OrderCounts } from './date-order.js';
import { measureTimes, type TimeMeasures } from './measure-times.js';
import { timeCandidates } from './time-candidates.js';
import { decide, rowsRead, sum } from './time-decision.js';
import { timeFormat } from './time-format-of.js';
import { timeRivals } from './time-rivals.js';
import { isEnough, type ValueCounts } from './value-counts.js';

/** The notation of the times of a column. */
export interface TimeForm extends TimeMeasures {
  /** The format in a mapping: patterns and, where names need it, the language. Never a zone. */
  readonly time: TimeFormat;
  /**
   * The numbers of rows whose value is readable in only one order of day and month, and in both; undefined for
   * other forms.
   */
  readonly order: OrderCounts | undefined;
  /** Other formats that read values as other times, so that the file does not decide between them. */
  readonly rivals: readonly TimeFormat[];
  /** Whether values have a time of day and not only a date. */
  readonly hasClock: boolean;
  /** Whether the values are bare numbers, which may also be ids or amounts. */
  readonly isBareNumber: boolean;
}

/** Detects the time notation of a column; undefined if most values are not times. */
export function timeFormOf(values: ValueCounts): TimeForm | undefined {
  const { candidates, language } = timeCandidates(values);
  const decided = decide(candidates, language).filter(({ counts }) => rowsRead(counts) > 0);
  const result = chooseFormats(decided, language);
  const { chosen } = result;
  if (!isEnough(rowsRead(sum(chosen.map(({ counts }) => counts))), values)) return undefined;
  const formats = [...new Set(chosen.flatMap((one) => one.formats))];
  const time = timeFormat(formats, language);
  return {
    time,
    ...measureTimes(time, values),
    order: orderCounts(chosen),
    rivals: timeRivals(result, values, language),
    hasClock: formats.some(hasClock),
    isBareNumber: chosen.every(({ candidate }) => candidate.isBareNumber),
  };
}

function hasClock(format: string): boolean {
  if (isNamedFormat(format)) return true;
  return (formatTokens(format) ?? []).some((token) => 'letter' in token && /h/i.test(token.letter));
}
