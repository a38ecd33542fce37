import { SECTIONS } from './config-definition.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';
import { logSettings } from '../../display/log/log-settings.js';
import type { SettingGroup } from '../../core/settings/effective-settings.js';

/** For sections that apply to more commands than their own. */
const COMMANDS: Readonly<Record<string, string>> = {
  stream:
    'stream; the rules also for reload and rejects replay, the mapping for rejects list, the folders for retain, erase and doctor',
};

/** All settings that can be set outside the command line, grouped by the commands that they apply to. */
export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    name: 'database',
    commands: 'every command that uses a database',
    section: '',
    settings: databaseSettings,
  },
  { name: 'log', commands: 'stream, generate', section: '', settings: logSettings },
  ...Object.entries(SECTIONS).map(([name, settings]) => ({
    name,
    commands: COMMANDS[name] ?? name,
    section: name,
    settings,
  })),
];
