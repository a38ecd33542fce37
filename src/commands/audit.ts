import { describeAudit } from '../features/audit/describe-audit.js';
import { readAudit, type AuditEntry } from '../features/audit/read-audit.js';
import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { withDatabase } from '../io/postgres/with-database.js';
import { prose } from '../core/text/prose.js';
import { auditSettings } from '../features/audit/audit-settings.js';
import { databaseSettings } from '../io/postgres/database-settings.js';

const settings = { ...auditSettings, ...databaseSettings };

export default class Audit extends BaseCommand {
  static override summary = 'List the commands that changed data, with user and result';
  static override description =
    prose(`migrate, reload, rejects replay, retain and erase each add a row to the audit log. A row holds the command, the
database user, the machine, the version, start, end, result and counts. It contains no customer data. A row without
an end belongs to a command that is running or was killed.

Exit codes: 0 success, also if there is nothing to list · 2 usage error · 4 cannot connect to the database, access
denied, or not migrated.`);
  static override examples = [
    '<%= config.bin %> audit',
    {
      description: 'Print the commands of the last 30 days as JSON',
      command: '<%= config.bin %> audit --since 30d --json',
    },
  ];
  static override flags = settingFlags(settings);

  async run(): Promise<{ readonly entries: readonly AuditEntry[] }> {
    const values = await this.settings(settings);
    const { since, limit } = values;
    const notify = (line: string) => this.logToStderr(line);
    const use = { applicationName: 'ecomstream audit', notify };
    const begin = since && new Date('at' in since ? since.at : Date.now() - since.ago);
    const entries = await withDatabase(values, use, (sql) =>
      readAudit(sql, { since: begin, limit }),
    );
    for (const line of describeAudit(entries, this.outputWidth())) this.log(line);
    return { entries };
  }
}
