import { defaultPasswordFile } from '../process/default-password-file.js';
import type { SettingValues } from '../../core/settings/setting.js';
import type { databaseSettings } from './database-settings.js';
import { parseDatabaseUrl, type DatabaseTarget } from './connection/database-target.js';
import { findPassword } from './connection/find-password.js';
import { ensureEmbeddedServer } from './embedded/ensure-embedded-server.js';

export type DatabaseSettingValues = SettingValues<typeof databaseSettings>;

/** The database to use: the configured one, or the embedded server, started where it is not running. */
export async function resolveTarget(
  settings: DatabaseSettingValues,
  notify: (line: string) => void,
): Promise<{ readonly target: DatabaseTarget; readonly embedded: boolean }> {
  if (settings.databaseUrl === undefined) {
    const server = await ensureEmbeddedServer({ home: settings.home, notify });
    return { target: server.target, embedded: true };
  }
  return { target: await namedTarget(settings, settings.databaseUrl, notify), embedded: false };
}

/** The database of a URL, completed by other settings. Does not connect. */
export async function namedTarget(
  settings: DatabaseSettingValues,
  url: string,
  notify: (line: string) => void,
): Promise<DatabaseTarget> {
  const target = parseDatabaseUrl(url, {
    user: settings.databaseUser,
    password: settings.databasePassword,
    database: settings.databaseName,
  });
  const files = { ...settings, defaultFile: defaultPasswordFile() };
  const password = target.password ?? (await findPassword(files, target, notify));
  return { ...target, password };
}
