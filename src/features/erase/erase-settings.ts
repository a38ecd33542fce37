import { ruleSettings } from '../../pipeline/rules/rule-settings.js';
import { optionalSetting, switchSetting } from '../../core/settings/setting.js';
import { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** What `ecomstream erase` can be told; folders, mapping and protection are those of stream. */
export const eraseSettings = {
  // Checked elsewhere: what is wrong with a setting is said with its value, and no message may hold these.
  email: optionalSetting({
    group: 'selection',
    summary: 'e-mail address of the person, in any letter case; - reads it from standard input',
    brief: 'e-mail address; - reads standard input',
    parse: asItIs,
    placeholder: 'ADDRESS',
    example: 'jane@example.com',
  }),
  customerId: optionalSetting({
    group: 'selection',
    summary:
      'customer id of the person, exactly as the files have it; - reads it from standard input',
    brief: 'customer id; - reads standard input',
    parse: asItIs,
    placeholder: 'ID',
    example: '4711',
  }),
  anonymise: switchSetting({
    group: 'selection',
    summary:
      'keep the events for statistics, without customer, session, user agent, IP address and extra columns; rejects and rows of files are removed all the same',
    brief: 'keep the events, without the person',
  }),
  dryRun: switchSetting({ group: 'output', summary: 'only say what would be erased' }),
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
