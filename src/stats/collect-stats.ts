import { openConnection } from '../database/connection.js';
import { databaseFailure } from '../database/database-failure.js';
import { describeTarget } from '../database/database-target.js';
import { resolveTarget, type DatabaseSettingValues } from '../database/resolve-target.js';
import { readSchemaFile } from '../database/schema/read-schema-file.js';
import type { SettingValues } from '../settings/setting.js';
import type { statsSettings } from '../settings/stats-settings.js';
import { firstHour } from './first-hour.js';
import { readShopStats } from './read-shop-stats.js';
import { requireSchema } from '../database/schema/require-schema.js';
import type { ShopStats } from './shop-stats.js';

export type StatsSettingValues = DatabaseSettingValues & SettingValues<typeof statsSettings>;

/**
 * Reads the statistics of the database that the settings name.
 * @param now milliseconds since the epoch, to which `--since 7d` is relative.
 * @throws DatabaseError when the database cannot be reached or was not migrated.
 */
export async function collectStats(
  settings: StatsSettingValues,
  now: number,
  notify: (line: string) => void,
): Promise<ShopStats> {
  const { target } = await resolveTarget(settings, notify);
  await using connection = await openConnection(target, {
    schema: settings.schema,
    applicationName: 'ecomstream stats',
  });
  try {
    await requireSchema(connection.sql, settings.schema, readSchemaFile());
    return await readShopStats(connection.sql, {
      since: settings.since === undefined ? undefined : firstHour(settings.since, now),
      limit: settings.limit,
    });
  } catch (error) {
    throw databaseFailure(error, describeTarget(target), target.user);
  }
}
