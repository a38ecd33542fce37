import { databaseSettings } from './database-settings.js';
import { generateSettings } from './generate-settings.js';
import { logSettings } from './log-settings.js';
import type { Settings } from './setting.js';
import { statsSettings } from './stats-settings.js';
import { streamSettings } from './stream-settings.js';

/** Settings that can be made outside the command line, and the commands that heed them. */
export interface SettingGroup {
  readonly name: string;
  /** The commands, as a reader knows them. */
  readonly commands: string;
  /** The section of the configuration file that is read for it; none reads what stands at the top. */
  readonly section: string;
  readonly settings: Settings;
}

/** All settings but those that only make sense on a command line, by the commands that they serve. */
export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    name: 'database',
    commands: 'every command that uses a database',
    section: '',
    settings: databaseSettings,
  },
  { name: 'log', commands: 'stream, generate', section: '', settings: logSettings },
  {
    name: 'stream',
    commands: 'stream; the rules also for reload and rejects replay',
    section: 'stream',
    settings: streamSettings,
  },
  { name: 'generate', commands: 'generate', section: 'generate', settings: generateSettings },
  { name: 'stats', commands: 'stats', section: 'stats', settings: statsSettings },
];
