import { readSettings } from './read-settings.js';
import type { Settings, SettingValues } from './setting.js';

/** The values of a table of settings from the given texts and its defaults; no other source is read. */
export function settingsFrom<S extends Settings>(
  settings: S,
  texts: Readonly<Record<string, string>>,
): SettingValues<S> {
  const result = readSettings(settings, { flags: texts, environment: {}, dotenv: {}, config: {} });
  if ('problems' in result) throw new Error(result.problems.join('; '));
  return result.values;
}
