import { optionalSetting, setting, switchSetting } from '../../core/settings/setting.js';
import { since } from '../../core/settings/since.js';
import { oneOf, text, wholeNumber } from '../../core/settings/value-parsers.js';
import { PRINTED_NAMES } from './sections/printed-sections.js';

/** All settings of `ecomstream stats`, with their defaults. */
export const statsSettings = {
  since: optionalSetting({
    group: 'selection',
    summary: 'count events from this time on, to the minute: a duration before now, or a date',
    brief: 'count events from this time on',
    parse: since,
    placeholder: '7d|DATE',
    example: '7d',
  }),
  compare: optionalSetting({
    group: 'selection',
    summary:
      'compare the time since --since with the previous period of the same length, or with the same period a week earlier',
    brief: 'compare with the period before, or a week ago',
    parse: oneOf('previous', 'week'),
    placeholder: 'previous|week',
    example: 'previous',
  }),
  limit: setting({
    group: 'output',
    summary: 'show at most N products, and at most N rows per table on a terminal',
    brief: 'show at most N rows per table',
    parse: wholeNumber(1, 100_000),
    default: '10',
    placeholder: 'N',
  }),
  section: optionalSetting({
    group: 'output',
    summary: `show only this section: ${PRINTED_NAMES.join(', ')}`,
    brief: 'show only this section',
    parse: oneOf(...PRINTED_NAMES),
    placeholder: 'NAME',
  }),
  csv: switchSetting({
    group: 'output',
    summary: 'print CSV: each section as a line with its name, its table and an empty line',
    brief: 'print CSV',
  }),
  html: optionalSetting({
    group: 'output',
    summary:
      'write a self-contained report with charts to this file, for reading or printing; - is standard output',
    brief: 'write a report with charts; - is stdout',
    parse: text,
    placeholder: 'FILE',
    example: 'report.html',
  }),
};
