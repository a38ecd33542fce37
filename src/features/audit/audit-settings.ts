import { optionalSetting, setting } from '../../core/settings/setting.js';
import { since } from '../../core/settings/since.js';
import { wholeNumber } from '../../core/settings/value-parsers.js';

/** What `ecomstream audit` can be told. */
export const auditSettings = {
  since: optionalSetting({
    group: 'selection',
    summary: 'only what began from there on: a length of time back from now, or a date',
    brief: 'only what began from there on',
    parse: since,
    placeholder: '7d|DATE',
    example: '7d',
  }),
  limit: setting({
    group: 'output',
    summary: 'most commands that are listed, newest first',
    brief: 'most commands that are listed',
    parse: wholeNumber(1, 1_000_000),
    default: '50',
    placeholder: 'N',
  }),
};
