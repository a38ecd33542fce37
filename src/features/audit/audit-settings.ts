import { optionalSetting, setting } from '../../core/settings/setting.js';
import { since } from '../../core/settings/since.js';
import { wholeNumber } from '../../core/settings/value-parsers.js';

/** The settings of `ecomstream audit`. */
export const auditSettings = {
  since: optionalSetting({
    group: 'selection',
    summary:
      'list only commands that began at or after this time: a duration before now, or a date',
    brief: 'list only commands since this time',
    parse: since,
    placeholder: '7d|DATE',
    example: '7d',
  }),
  limit: setting({
    group: 'output',
    summary: 'list at most N commands, newest first',
    brief: 'list at most N commands',
    parse: wholeNumber(1, 1_000_000),
    default: '50',
    placeholder: 'N',
  }),
};
