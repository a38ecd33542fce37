import type { SettingValues } from '../../core/settings/setting.js';
import type { DatabaseSettingValues } from '../../io/postgres/resolve-target.js';
import { withDatabase } from '../../io/postgres/with-database.js';
import { bringUpToDate } from './bring-up-to-date.js';
import { firstMinute } from './first-minute.js';
import { readShopStats } from './read-shop-stats.js';
import type { ShopStats } from './sections/shop-stats.js';
import type { statsSettings } from './stats-settings.js';

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
  const use = { applicationName: 'ecomstream stats', notify };
  return withDatabase(settings, use, async (sql) => {
    await bringUpToDate(sql, settings.schema, notify);
    return readShopStats(sql, {
      since: settings.since === undefined ? undefined : firstMinute(settings.since, now),
      limit: settings.limit,
    });
  });
}
