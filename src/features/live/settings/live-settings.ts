import { optionalSetting, setting, type SettingValues } from '../../../core/settings/setting.js';
import { timeZone } from '../../../core/mapping/time/zone-name.js';
import { oneOf, text, wholeNumber } from '../../../core/settings/value-parsers.js';
import { WINDOW_NAMES } from '../shop/window-name.js';

/** All settings of `ecomstream live`, with their defaults. */
export const liveSettings = {
  window: setting({
    group: 'selection',
    summary: 'show this window: the last 15 minutes, hour, day of the shop, 7 days or 30 days',
    brief: 'show this window',
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
    summary: 'count only events of this device type: Mobile, Tablet, Desktop, Bot, Unknown',
    brief: 'count only events of this device type',
    parse: text,
    placeholder: 'NAME',
    example: 'Mobile',
  }),
  timeZone: setting({
    group: 'selection',
    summary: 'use this IANA time zone for the shop; its days begin at midnight there',
    brief: 'use this time zone for the shop',
    parse: timeZone,
    default: 'UTC',
    env: ['ECOMSTREAM_TIME_ZONE'],
    placeholder: 'ZONE',
    example: 'Europe/Berlin',
  }),
  now: setting({
    group: 'selection',
    summary:
      'end windows at the current time (clock) or at the newest event (data), for events of the past',
    brief: 'end windows at this moment',
    parse: oneOf('clock', 'data'),
    default: 'clock',
    placeholder: 'clock|data',
  }),
  web: optionalSetting({
    group: 'output',
    summary:
      'serve the page of the shop on this port (8080 if no port is given; 0 selects a free one)',
    brief: 'serve the page of the shop on this port',
    parse: wholeNumber(0, 65_535),
    env: ['ECOMSTREAM_LIVE_PORT'],
    placeholder: 'PORT',
    example: '8080',
  }),
};

/** The parsed settings of `ecomstream live`. */
export type LiveSettingValues = SettingValues<typeof liveSettings>;
