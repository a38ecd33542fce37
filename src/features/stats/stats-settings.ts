import { optionalSetting, setting, switchSetting } from '../../core/settings/setting.js';
import { since } from '../../core/settings/since.js';
import { oneOf, text, wholeNumber } from '../../core/settings/value-parsers.js';
import { PRINTED_NAMES } from './sections/printed-sections.js';

/** What `ecomstream stats` can be told. All its defaults stand here. */
export const statsSettings = {
  since: optionalSetting({
    group: 'selection',
    summary: 'count from there on, to the minute: a length of time back from now, or a date',
    brief: 'count from there on',
    parse: since,
    placeholder: '7d|DATE',
    example: '7d',
  }),
  compare: optionalSetting({
    group: 'selection',
    summary:
      'compare the time since --since with the time of the same length before it, or with the same time a week before',
    brief: 'compare with the time before, or a week before',
    parse: oneOf('previous', 'week'),
    placeholder: 'previous|week',
    example: 'previous',
  }),
  limit: setting({
    group: 'output',
    summary: 'most rows of the list of products, and of every table on a terminal',
    brief: 'most rows of a table',
    parse: wholeNumber(1, 100_000),
    default: '10',
    placeholder: 'N',
  }),
  section: optionalSetting({
    group: 'output',
    summary: `show only this part: ${PRINTED_NAMES.join(', ')}`,
    brief: 'show only this part',
    parse: oneOf(...PRINTED_NAMES),
    placeholder: 'NAME',
  }),
  csv: switchSetting({
    group: 'output',
    summary: 'print CSV: each part as a line with its name, its table and an empty line',
    brief: 'print CSV',
  }),
  html: optionalSetting({
    group: 'output',
    summary:
      'write a report with charts that needs nothing else, to be read or printed; - prints it',
    brief: 'write a report with charts; - prints it',
    parse: text,
    placeholder: 'FILE',
    example: 'report.html',
  }),
};
