import { optionalSetting, setting } from './setting.js';
import { since } from './since.js';
import { wholeNumber } from './value-parsers.js';

/** What `ecomstream audit` can be told. */
export const auditSettings = {
  since: optionalSetting({
    summary: 'only what began from there on: a length of time back from now, or a date',
    parse: since,
    placeholder: '7d|DATE',
  }),
  limit: setting({
    summary: 'most commands that are listed, newest first',
    parse: wholeNumber(1, 1_000_000),
    default: '50',
    placeholder: 'N',
  }),
};
