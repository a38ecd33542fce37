import { parsePii } from '../../core/privacy/pii-modes.js';
import { optionalSetting, setting } from '../../core/settings/setting.js';
import {
  duration,
  oneOf,
  pointInTime,
  text,
  wholeNumber,
} from '../../core/settings/value-parsers.js';

/** What decides how a row is read, whether it is an event, and whether it is a duplicate. */
export const ruleSettings = {
  mapping: optionalSetting({
    group: 'input',
    summary: 'turns a foreign format into ours: the name of a built-in mapping or a JSON file',
    brief: 'translate a foreign format to ours',
    parse: text,
    env: ['ECOMSTREAM_MAPPING'],
    placeholder: 'NAME|FILE',
    example: 'rees46',
  }),
  onNewColumns: setting({
    group: 'input',
    summary: 'what becomes of columns that the format does not know: keep, ignore or fail',
    parse: oneOf('keep', 'ignore', 'fail'),
    default: 'keep',
    env: ['ECOMSTREAM_ON_NEW_COLUMNS'],
    placeholder: 'WHAT',
  }),
  eventTypes: setting({
    group: 'rule',
    summary: 'an unknown event type is a warning (open) or a reject (strict)',
    brief: 'whether unknown types are rejected',
    parse: oneOf('open', 'strict'),
    default: 'open',
    env: ['ECOMSTREAM_EVENT_TYPES'],
    placeholder: 'HOW',
  }),
  onBadOptional: optionalSetting({
    group: 'rule',
    summary:
      'a bad value in a column that may be empty: reject the row, or store null and warn (default: null for ip_address, else reject)',
    parse: oneOf('reject', 'null'),
    env: ['ECOMSTREAM_ON_BAD_OPTIONAL'],
    placeholder: 'WHAT',
  }),
  maxPrice: setting({
    group: 'rule',
    summary: 'highest price that is accepted',
    parse: wholeNumber(1, 99_999_999),
    default: '10000',
    env: ['ECOMSTREAM_MAX_PRICE'],
    placeholder: 'N',
  }),
  minTime: setting({
    group: 'rule',
    summary: 'earliest event_timestamp that is accepted',
    brief: 'earliest event_timestamp',
    parse: pointInTime,
    default: '2000-01-01',
    env: ['ECOMSTREAM_MIN_TIME'],
    placeholder: 'DATE',
  }),
  maxAhead: setting({
    group: 'rule',
    summary: 'how far an event_timestamp may lie in the future',
    parse: duration,
    default: '1d',
    env: ['ECOMSTREAM_MAX_AHEAD'],
    placeholder: 'DURATION',
  }),
  dedupeHorizon: setting({
    group: 'rule',
    summary: 'how far from the time range of a batch an event_id is looked up as a duplicate',
    parse: duration,
    default: '7d',
    env: ['ECOMSTREAM_DEDUPE_HORIZON'],
    placeholder: 'DURATION',
  }),
  pii: setting({
    group: 'privacy',
    summary:
      'what becomes of personal data before they are stored: keep, mask, hash or drop, or a list such as customer_email=hash,ip_address=mask',
    parse: parsePii,
    default: 'keep',
    env: ['ECOMSTREAM_PII'],
    placeholder: 'keep|mask|hash|drop|LIST',
  }),
  piiKeyFile: optionalSetting({
    group: 'privacy',
    summary: 'file of 32 bytes or more that only you can read: the key of --pii hash',
    parse: text,
    env: ['ECOMSTREAM_PII_KEY_FILE'],
    placeholder: 'FILE',
    example: 'pii.key',
  }),
};
