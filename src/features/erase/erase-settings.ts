import { ruleSettings } from '../../pipeline/rules/rule-settings.js';
import { optionalSetting, switchSetting } from '../../core/settings/setting.js';
import { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** The settings of `ecomstream erase`; folders, mapping and protection are the same as for stream. */
export const eraseSettings = {
  // Validated elsewhere: a settings error repeats the value, and no message may contain these values.
  email: optionalSetting({
    group: 'selection',
    summary:
      'find the person by this e-mail address, in any letter case; - reads it from standard input',
    brief: 'find the person by e-mail; - reads stdin',
    parse: asItIs,
    placeholder: 'ADDRESS',
    example: 'jane@example.com',
  }),
  customerId: optionalSetting({
    group: 'selection',
    summary:
      'find the person by this customer id, exactly as in the files; - reads it from standard input',
    brief: 'find the person by customer id; - reads stdin',
    parse: asItIs,
    placeholder: 'ID',
    example: '4711',
  }),
  anonymise: switchSetting({
    group: 'selection',
    summary:
      'keep the events for statistics, without customer, session, user agent, IP address and extra columns; rejects and rows in files are still deleted',
    brief: 'keep the events without personal data',
  }),
  dryRun: switchSetting({
    group: 'output',
    summary: 'report what would be erased, and change nothing',
    brief: 'report what would be erased',
  }),
  mapping: ruleSettings.mapping,
  pii: { ...ruleSettings.pii, flag: false },
  piiKeyFile: ruleSettings.piiKeyFile,
  input: streamSettings.input,
  archiveDir: streamSettings.archiveDir,
  quarantineDir: streamSettings.quarantineDir,
  ...remoteSettings,
};

function asItIs(value: string): string {
  return value;
}
