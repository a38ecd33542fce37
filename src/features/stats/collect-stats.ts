import type { SettingValues } from '../../core/settings/setting.js';
import type { DatabaseSettingValues } from '../../io/postgres/resolve-target.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { withDatabase } from '../../io/postgres/with-database.js';
import { bringUpToDate } from './bring-up-to-date.js';
import { firstMinute } from './first-minute.js';
import { readShopStats, type StatsScope } from './read-shop-stats.js';
import { isOnDemand } from './sections/registry.js';
import type { ComparedWith } from './values/compared-with.js';
import type { ShopStats } from './sections/shop-stats.js';
import type { statsSettings } from './stats-settings.js';

export type StatsSettingValues = DatabaseSettingValues & SettingValues<typeof statsSettings>;

const MINUTE = 60_000;

/** The sections to read. */
export type WantedSections = Pick<StatsScope, 'only' | 'also'>;

/**
 * Reads the statistics of the database that the settings name.
 * @param now milliseconds since the epoch, to which `--since 7d` is relative.
 * @throws UsageError for a comparison without a start; DatabaseError when the database cannot be reached or was
 *   not migrated.
 */
export async function collectStats(
  settings: StatsSettingValues,
  now: number,
  notify: (line: string) => void,
  { only, also = [] }: WantedSections = {},
): Promise<ShopStats> {
  const compare = comparedWith(settings);
  const use = { applicationName: 'ecomstream stats', notify };
  return withDatabase(settings, use, async (sql) => {
    // On-demand sections are read from the summaries only.
    const isOfSummaries = also.length > 0 || only?.some(isOnDemand) === true;
    await bringUpToDate(sql, settings.schema, notify, isOfSummaries ? 1 : undefined);
    return readShopStats(sql, {
      since: settings.since === undefined ? undefined : firstMinute(settings.since, now),
      limit: settings.limit,
      only,
      also,
      compare: compare === undefined ? undefined : { with: compare, now: Math.ceil(now / MINUTE) },
    });
  });
}

/** A report compares with the previous period by default. */
function comparedWith({ compare, since, html }: StatsSettingValues): ComparedWith | undefined {
  if (compare !== undefined && since === undefined) {
    throw new UsageError(
      'Cannot use --compare without --since: there is no time before all data.',
      {
        code: 'usage.compare',
        hint: 'Add --since, for example --since 7d.',
      },
    );
  }
  return compare ?? (html !== undefined && since !== undefined ? 'previous' : undefined);
}
