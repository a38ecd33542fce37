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
    prose(`migrate, reload, rejects replay and retain leave a row each: the command, the database's user, the
machine, the version, begin, end and outcome, and what was done in figures. A row without an end is of a command
that runs, or was killed. It holds no value of a customer's.

Exit codes: 0 listed, also when there is nothing · 2 usage · 4 the database cannot be reached, refuses us or
was not migrated.`);
  static override examples = [
    '<%= config.bin %> audit',
    {
      description: 'Of the last month, for a program',
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
