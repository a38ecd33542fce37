import { optionalSetting, type SettingValues } from '../../../core/settings/setting.js';
import { text, webAddress } from '../../../core/settings/value-parsers.js';

/** Targets and options of alerts. */
export const alertSettings = {
  alertCommand: optionalSetting({
    group: 'monitoring',
    summary:
      'run this shell command when an alert begins and ends, with the alert as JSON on stdin',
    brief: 'run this command for each alert',
    parse: text,
    env: ['ECOMSTREAM_ALERT_COMMAND'],
    placeholder: 'COMMAND',
    example: 'mail -s Shop me@example.com',
  }),
  alertUrl: optionalSetting({
    group: 'monitoring',
    summary: 'POST the alert as JSON to this http or https URL when it begins and ends',
    brief: 'POST each alert to this URL',
    parse: webAddress,
    env: ['ECOMSTREAM_ALERT_URL'],
    placeholder: 'URL',
    example: 'https://example.com/hook',
    masked: originOf,
  }),
};

/** The parsed settings of alerts. */
export type AlertSettingValues = SettingValues<typeof alertSettings>;

/** The path of a webhook URL is usually a secret. */
export function originOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? '…' : `${parsed.origin}/…`;
}
