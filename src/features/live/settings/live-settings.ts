import { optionalSetting, setting, type SettingValues } from '../../../core/settings/setting.js';
import { timeZone } from '../../../core/mapping/time/zone-name.js';
import { oneOf, text, wholeNumber } from '../../../core/settings/value-parsers.js';
import { WINDOW_NAMES } from '../shop/window-name.js';

/** What `ecomstream live` can be told. All its defaults stand here. */
export const liveSettings = {
  window: setting({
    group: 'selection',
    summary: 'time that is shown: the last 15 minutes, hour, day of the shop, 7 days or 30 days',
    brief: 'time that is shown',
    parse: oneOf(...WINDOW_NAMES),
    default: 'today',
    placeholder: WINDOW_NAMES.join('|'),
  }),
  category: optionalSetting({
    group: 'selection',
    summary: 'count only events of this category',
    parse: text,
    placeholder: 'NAME',
    example: 'Electronics',
  }),
  device: optionalSetting({
    group: 'selection',
    summary: 'count only events of this kind of device: Mobile, Tablet, Desktop, Bot, Unknown',
    brief: 'count only events of this kind of device',
    parse: text,
    placeholder: 'NAME',
    example: 'Mobile',
  }),
  timeZone: setting({
    group: 'selection',
    summary: 'time zone of the shop, by its IANA name: its days begin at midnight there',
    brief: 'time zone of the shop',
    parse: timeZone,
    default: 'UTC',
    env: ['ECOMSTREAM_TIME_ZONE'],
    placeholder: 'ZONE',
    example: 'Europe/Berlin',
  }),
  now: setting({
    group: 'selection',
    summary: 'moment that windows end at: the clock, or the newest event, for events of the past',
    brief: 'moment that windows end at',
    parse: oneOf('clock', 'data'),
    default: 'clock',
    placeholder: 'clock|data',
  }),
  web: optionalSetting({
    group: 'output',
    summary:
      'serve the page of the shop on this port (8080 where none is given; 0 takes a free one)',
    brief: 'serve the page of the shop on this port',
    parse: wholeNumber(0, 65_535),
    env: ['ECOMSTREAM_LIVE_PORT'],
    placeholder: 'PORT',
    example: '8080',
  }),
};

/** The parsed settings of `ecomstream live`. */
export type LiveSettingValues = SettingValues<typeof liveSettings>;
