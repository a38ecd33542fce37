import { findEncoding, type Encoding } from '../../core/dialect/encoding.js';
import { parseAnswer } from './parse-answer.js';
import { parseEvent } from './parse-event.js';
import { timeProblems } from '../../core/mapping/time/time-format.js';
import { zoneProblem } from '../../core/mapping/time/time-zone.js';
import { optionalSetting, switchSetting, type SettingValues } from '../../core/settings/setting.js';
import { listOfTexts, oneOf, path, wholeNumber } from '../../core/settings/value-parsers.js';
import { ruleSettings } from '../../pipeline/rules/rule-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

const { currency, dedupeHorizon, eventTypes, maxAhead, maxPrice, minPrice, minTime } = ruleSettings;

/** Settings that affect how rows are loaded. They come from the same sources as for `stream`, and have no flags. */
const rules = {
  dedupeHorizon: { ...dedupeHorizon, flag: false },
  eventTypes: { ...eventTypes, flag: false },
  maxAhead: { ...maxAhead, flag: false },
  maxPrice: { ...maxPrice, flag: false },
  minPrice: { ...minPrice, flag: false },
  minTime: { ...minTime, flag: false },
  onBadOptional: { ...ruleSettings.onBadOptional, flag: false },
  onNewColumns: { ...ruleSettings.onNewColumns, flag: false },
  batchRows: { ...streamSettings.batchRows, flag: false },
};

/** The settings of `ecomstream inspect`. */
export const inspectSettings = {
  ...rules,
  timeZone: optionalSetting({
    group: 'input',
    summary: 'use this IANA time zone for times without an offset',
    brief: 'set the time zone of times without an offset',
    parse: timeZone,
    placeholder: 'ZONE',
    example: 'Europe/Berlin',
  }),
  timeFormat: optionalSetting({
    group: 'input',
    summary: 'read times in this format, such as dd/MM/yyyy HH:mm, epoch-ms or iso',
    brief: 'read times in this format',
    parse: timeFormat,
    placeholder: 'FORMAT',
    example: 'dd/MM/yyyy HH:mm',
  }),
  decimal: optionalSetting({
    group: 'input',
    summary: 'read amounts with this decimal separator',
    parse: oneOf('.', ','),
    placeholder: 'SIGN',
  }),
  currency,
  column: optionalSetting({
    group: 'input',
    summary: 'read a field from this column of the file, such as price=Amount; can be repeated',
    brief: 'read a field from a column: price=Amount',
    parse: (value) => listOfTexts(value).map(parseAnswer),
    isList: true,
    placeholder: 'FIELD=COLUMN',
    example: 'price=Amount',
  }),
  event: optionalSetting({
    group: 'input',
    summary:
      'map a value to this event type, such as storniert=refund or draft=skip; without a value, set the type of all rows; can be repeated',
    brief: 'map a value to an event type',
    parse: (value) => listOfTexts(value).map(parseEvent),
    isList: true,
    placeholder: '[VALUE=]TYPE',
    example: 'storniert=refund',
  }),
  encoding: optionalSetting({
    group: 'input',
    summary: 'read the files in this encoding, such as windows-1252',
    brief: 'read the files in this encoding',
    parse: encoding,
    placeholder: 'NAME',
    example: 'windows-1252',
  }),
  delimiter: optionalSetting({
    group: 'input',
    summary: 'split fields at this character; tab for a tab',
    brief: 'split fields at this character',
    parse: delimiter,
    placeholder: 'CHARACTER',
    example: ';',
  }),
  header: optionalSetting({
    group: 'input',
    summary: 'use the first line of the table as column names: yes or no',
    brief: 'use the first line as column names',
    parse: yesOrNo,
    placeholder: 'yes|no',
    example: 'no',
  }),
  yes: switchSetting({
    group: 'output',
    summary: 'accept uncertain proposals',
  }),
  write: optionalSetting({
    group: 'output',
    summary: 'write the mapping to this file (default: the name of the folder with .mapping.json)',
    brief: 'write the mapping to this file',
    parse: path,
    placeholder: 'FILE',
    example: 'my-shop.json',
  }),
  sample: optionalSetting({
    group: 'output',
    summary:
      'check N rows of each file in the dry run, or all (default: all rows, a sample of files above 100 MB)',
    brief: 'check N rows of each file in the dry run',
    parse: sampleRows,
    placeholder: 'N|all',
    example: '100000',
  }),
  showValues: switchSetting({
    group: 'output',
    summary: 'show personal data in the examples instead of masking them',
    brief: 'show personal data unmasked',
  }),
};

/** The parsed settings of `ecomstream inspect`. */
export type InspectSettings = SettingValues<typeof inspectSettings>;

function timeZone(zone: string): string {
  const problem = zoneProblem(zone);
  if (problem !== undefined)
    throw new Error(`expected a time zone such as Europe/Berlin (${problem})`);
  return zone;
}

function timeFormat(format: string): string {
  const [problem] = timeProblems({ formats: [format] });
  if (problem !== undefined)
    throw new Error(`expected a format such as dd.MM.yyyy HH:mm (${problem[1]})`);
  return format;
}

function encoding(name: string): Encoding {
  const found = findEncoding(name);
  if (found === undefined) throw new Error('expected an encoding such as windows-1252');
  return found;
}

function delimiter(value: string): string {
  const sign = value === 'tab' || value === '\\t' ? '\t' : value;
  // eslint-disable-next-line no-control-regex
  if (!/^[\x01-\x7f]$/.test(sign) || /[\r\n"]/.test(sign))
    throw new Error('expected one ASCII character, or tab');
  return sign;
}

/** A parser for the two values, so that completion offers both. */
const YES_OR_NO = oneOf('yes', 'no');
function yesOrNo(value: string): boolean {
  return YES_OR_NO(value) === 'yes';
}

function sampleRows(value: string): number | 'all' {
  return value === 'all' ? 'all' : wholeNumber(1, Number.MAX_SAFE_INTEGER)(value);
}
