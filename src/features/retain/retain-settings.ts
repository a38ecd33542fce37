import { logSettings } from '../../display/log/log-settings.js';
import { optionalSetting, switchSetting } from '../../core/settings/setting.js';
import { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';
import { duration } from '../../core/settings/value-parsers.js';

/** What `ecomstream retain` can be told; the folders are those of stream. */
export const retainSettings = {
  keep: optionalSetting({
    group: 'selection',
    summary: 'how long everything is kept, at least 1d; must be given',
    brief: 'how long everything is kept, at least 1d',
    parse: atLeastADay,
    placeholder: 'DURATION',
    example: '90d',
  }),
  dryRun: switchSetting({ group: 'output', summary: 'only say what would go' }),
  compressAfter: optionalSetting({
    group: 'selection',
    summary:
      'compress months older than this into columnar storage, which needs Citus; at least 1d',
    brief: 'compress months older than this',
    parse: atLeastADay,
    placeholder: 'DURATION',
    example: '90d',
  }),
  rollup: switchSetting({
    group: 'selection',
    summary: 'remove the hourly figures of dropped events as well; otherwise they stay',
    brief: 'remove the hourly figures as well',
  }),
  input: streamSettings.input,
  archiveDir: streamSettings.archiveDir,
  quarantineDir: streamSettings.quarantineDir,
  ...remoteSettings,
  logDir: logSettings.logDir,
};

const DAY = 86_400_000;

function atLeastADay(value: string): number {
  const milliseconds = duration(value);
  if (milliseconds < DAY) throw new Error('expected a length of time of at least 1d');
  return milliseconds;
}
