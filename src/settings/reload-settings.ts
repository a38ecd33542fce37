import { ruleSettings } from './rule-settings.js';
import { streamSettings } from './stream-settings.js';

/** What `ecomstream reload` can be told: the rules, and where a file is cut. */
export const reloadSettings = { ...ruleSettings, batchRows: streamSettings.batchRows };
