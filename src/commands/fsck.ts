import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { withDatabase } from '../io/postgres/with-database.js';
import { describeChecks } from '../features/fsck/describe-checks.js';
import { checkArchives } from '../features/fsck/check-archives.js';
import { checkSummaries } from '../features/fsck/check-summaries.js';
import { fsckSettings } from '../features/fsck/fsck-settings.js';
import { runChecks } from '../features/fsck/run-checks.js';
import type { CheckResult } from '../features/fsck/check-result.js';
import { openSource } from '../features/stream/open-source.js';
import { streamFolders } from '../features/stream/stream-folders.js';
import { prose } from '../core/text/prose.js';
import { databaseSettings } from '../io/postgres/database-settings.js';

const settings = { ...fsckSettings, ...databaseSettings };
const DATA_EXIT_CODE = 3;

export default class Fsck extends BaseCommand {
  static override summary = 'Recount ledger, events, rejects and summaries, and compare them';
  static override description =
    prose(`Reads the whole database in one snapshot and changes nothing. It can run during loads. It also compares the files in
archive and quarantine with the ledger. A file that grew or was rewritten after its load can contain rows that are not
loaded. fsck reads only files whose size changed, or that were written later.

Exit codes: 0 no differences · 2 usage error · 3 differences found; the output lists them · 4 cannot connect to the
database, access denied, or not migrated · 5 cannot read a location of files.`);
  static override examples = ['<%= config.bin %> fsck', '<%= config.bin %> fsck --json'];
  static override flags = settingFlags(settings);
  protected override readonly configSection = 'stream';

  async run(): Promise<{ readonly ok: boolean; readonly checks: readonly CheckResult[] }> {
    const values = await this.settings(settings);
    const looked = { ...values, settle: 0, dryRun: true, recursive: false };
    await using files = openSource(looked, { places: streamFolders(values) });
    const notify = (line: string) => this.logToStderr(line);
    const use = { applicationName: 'ecomstream fsck', notify };
    const checks = await withDatabase(values, use, async (sql) => [
      ...(await runChecks(sql)),
      ...(await checkSummaries(sql)),
      ...(await checkArchives(sql, files.source)),
    ]);
    for (const line of describeChecks(checks)) this.log(line);
    const ok = checks.every((check) => check.ok);
    if (!ok) process.exitCode = DATA_EXIT_CODE;
    return { ok, checks };
  }
}
