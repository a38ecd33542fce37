import type { Sql } from '../../io/postgres/connection/connection.js';
import type { rejectFilterSettings } from './rejects-settings.js';
import type { SettingValues } from '../../core/settings/setting.js';

/** A filter for rejects; undefined means any. */
export interface RejectFilter {
  readonly rule: string | undefined;
  readonly file: string | undefined;
  readonly since: Date | undefined;
}

/** The filter that the settings describe. @param now milliseconds since the epoch. */
export function rejectFilter(
  { rule, file, since }: SettingValues<typeof rejectFilterSettings>,
  now: number,
): RejectFilter {
  const begin = since && new Date('at' in since ? since.at : now - since.ago);
  return { rule, file, since: begin };
}

/** SQL that is true for selected rows `r` of rejected_events that were not replayed. */
export function isMeant(sql: Sql, { rule, file, since }: RejectFilter) {
  return sql`(
    r.replayed_at is null
    and ${rule === undefined ? sql`true` : sql`exists (select 1 from unnest(r.rules) as x where x like ${likePattern(rule)})`}
    and ${file === undefined ? sql`true` : sql`r.file_name like ${likePattern(file)}`}
    and ${since === undefined ? sql`true` : sql`r.rejected_at >= ${since}`}
  )`;
}

/** Converts a pattern with `*` to a LIKE pattern. */
export function likePattern(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`).replaceAll('*', '%');
}
