import { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import { ruleSettings } from '../../pipeline/rules/rule-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** The settings of `ecomstream reload`: rules, remote storage, and cut settings. */
export const reloadSettings = {
  ...ruleSettings,
  ...remoteSettings,
  batchRows: streamSettings.batchRows,
};
