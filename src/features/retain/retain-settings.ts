import { logSettings } from '../../display/log/log-settings.js';
import { optionalSetting, switchSetting } from '../../core/settings/setting.js';
import { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';
import { duration } from '../../core/settings/value-parsers.js';

/** The settings of `ecomstream retain`; the folders are the same as for stream. */
export const retainSettings = {
  keep: optionalSetting({
    group: 'selection',
    summary: 'keep everything for this long, at least 1d; required',
    brief: 'keep everything for this long, at least 1d',
    parse: atLeastADay,
    placeholder: 'DURATION',
    example: '90d',
  }),
  dryRun: switchSetting({
    group: 'output',
    summary: 'report what would be deleted, and change nothing',
    brief: 'report what would be deleted',
  }),
  compressAfter: optionalSetting({
    group: 'selection',
    summary: 'compress months older than this, at least 1d, into columnar storage (requires Citus)',
    brief: 'compress months older than this',
    parse: atLeastADay,
    placeholder: 'DURATION',
    example: '90d',
  }),
  rollup: switchSetting({
    group: 'selection',
    summary: 'also delete the hourly figures of deleted events; by default they stay',
    brief: 'also delete the hourly figures',
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
  if (milliseconds < DAY) throw new Error('expected a duration of at least 1d');
  return milliseconds;
}
