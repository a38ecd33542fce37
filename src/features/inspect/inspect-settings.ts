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

/** Rules that decide what a load makes of a row. They come from the places where `stream` finds them, and have no flags. */
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

/** What `ecomstream inspect` can be told. */
export const inspectSettings = {
  ...rules,
  timeZone: optionalSetting({
    group: 'input',
    summary: 'IANA time zone of times without an offset',
    parse: timeZone,
    placeholder: 'ZONE',
    example: 'Europe/Berlin',
  }),
  timeFormat: optionalSetting({
    group: 'input',
    summary: 'format of the times, such as dd/MM/yyyy HH:mm, epoch-ms or iso',
    parse: timeFormat,
    placeholder: 'FORMAT',
    example: 'dd/MM/yyyy HH:mm',
  }),
  decimal: optionalSetting({
    group: 'input',
    summary: 'decimal sign of the amounts',
    parse: oneOf('.', ','),
    placeholder: 'SIGN',
  }),
  currency,
  column: optionalSetting({
    group: 'input',
    summary: 'column of the file that a field comes from, such as price=Amount; can be repeated',
    brief: 'column of a field, such as price=Amount',
    parse: (value) => listOfTexts(value).map(parseAnswer),
    isList: true,
    placeholder: 'FIELD=COLUMN',
    example: 'price=Amount',
  }),
  event: optionalSetting({
    group: 'input',
    summary:
      'event type of a value, such as storniert=refund or draft=skip; without a value that of all rows; can be repeated',
    brief: 'event type of a value',
    parse: (value) => listOfTexts(value).map(parseEvent),
    isList: true,
    placeholder: '[VALUE=]TYPE',
    example: 'storniert=refund',
  }),
  encoding: optionalSetting({
    group: 'input',
    summary: 'encoding of the files, such as windows-1252',
    parse: encoding,
    placeholder: 'NAME',
    example: 'windows-1252',
  }),
  delimiter: optionalSetting({
    group: 'input',
    summary: 'character between two fields; tab for a tab',
    parse: delimiter,
    placeholder: 'CHARACTER',
    example: ';',
  }),
  header: optionalSetting({
    group: 'input',
    summary: 'whether the first line of the table names the columns: yes or no',
    brief: 'whether there is a header line',
    parse: yesOrNo,
    placeholder: 'yes|no',
    example: 'no',
  }),
  yes: switchSetting({
    group: 'output',
    summary: 'accept proposals that are not certain',
  }),
  write: optionalSetting({
    group: 'output',
    summary: 'file for the mapping (default: the name of the folder with .mapping.json)',
    brief: 'file for the mapping',
    parse: path,
    placeholder: 'FILE',
    example: 'my-shop.json',
  }),
  sample: optionalSetting({
    group: 'output',
    summary:
      'rows of each file in the dry run, or all (default: all rows, of files above 100 MB a sample)',
    brief: 'rows of each file in the dry run',
    parse: sampleRows,
    placeholder: 'N|all',
    example: '100000',
  }),
  showValues: switchSetting({
    group: 'output',
    summary: 'show personal data in the examples instead of masking them',
    brief: 'do not mask personal data',
  }),
};

/** What `ecomstream inspect` is told. */
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

/** As a flag, so that a completion shows both. */
const YES_OR_NO = oneOf('yes', 'no');
function yesOrNo(value: string): boolean {
  return YES_OR_NO(value) === 'yes';
}

function sampleRows(value: string): number | 'all' {
  return value === 'all' ? 'all' : wholeNumber(1, Number.MAX_SAFE_INTEGER)(value);
}
