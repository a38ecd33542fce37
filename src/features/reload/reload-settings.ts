import { ruleSettings } from '../../pipeline/rules/rule-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** What `ecomstream reload` can be told: the rules, and where a file is cut. */
export const reloadSettings = { ...ruleSettings, batchRows: streamSettings.batchRows };
