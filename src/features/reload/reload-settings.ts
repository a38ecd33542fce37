import { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import { ruleSettings } from '../../pipeline/rules/rule-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** What `ecomstream reload` can be told: the rules, how a remote file is reached, and where a file is cut. */
export const reloadSettings = {
  ...ruleSettings,
  ...remoteSettings,
  batchRows: streamSettings.batchRows,
};
