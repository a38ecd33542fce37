import type { Invocation } from '../../core/hints/invocation.js';
import type { SettingValues } from '../../core/settings/setting.js';
import { renderStatsCsv } from './render-stats-csv.js';
import { renderStatsText } from './render-stats-text.js';
import type { ShopStats } from './sections/shop-stats.js';
import type { statsSettings } from './stats-settings.js';

/** The statistics in the format that the settings select, with a final newline. */
export async function renderStats(
  stats: ShopStats,
  { csv, section, limit }: Pick<SettingValues<typeof statsSettings>, 'csv' | 'section' | 'limit'>,
  columns: number,
  emphasise: (text: string) => string,
  invocation: Invocation,
): Promise<string> {
  if (csv) return renderStatsCsv(stats, section);
  return renderStatsText(stats, {
    columns,
    limit,
    section,
    emphasise,
    invocation,
  });
}
