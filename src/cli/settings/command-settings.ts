import { SECTIONS } from './config-definition.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';
import { logSettings } from '../../display/log/log-settings.js';
import type { SettingGroup } from '../../core/settings/effective-settings.js';

/** Where a section serves more commands than its own. */
const COMMANDS: Readonly<Record<string, string>> = {
  stream:
    'stream; the rules also for reload and rejects replay, the mapping for rejects list, the folders for retain, erase and doctor',
};

/** All settings but those that only make sense on a command line, by the commands that they serve. */
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
