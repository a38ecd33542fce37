import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { prose } from '../core/text/prose.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import { logSettings } from '../display/log/log-settings.js';
import { metricsSettings } from '../display/monitor/metrics-settings.js';
import { streamSettings } from '../pipeline/rules/stream-settings.js';
import { settingsOfRun } from '../features/stream/dry-run.js';
import { runVerified, type VerifiedSummary } from '../features/verify/run-verified.js';

const settings = { ...streamSettings, ...databaseSettings, ...logSettings, ...metricsSettings };

export default class Stream extends BaseCommand {
  static override summary = 'Load event files from a folder into PostgreSQL, exactly once';
  static override description =
    prose(`Watches a folder and loads each new file: immediately if the folder changes, at the latest after --interval. With
--once it loads the files in the folder and exits. Loaded files move to processed/ beside the folder. Unreadable files
move to quarantine/ with a reason, rejected rows to the table rejected_events. A file with only rejected rows also
moves to quarantine/.

Files are identified by their content: the same content is never loaded twice, under any name. After a kill, the next
run continues after the last committed batch. Several runs can share a folder.

Ctrl-C (or SIGTERM) stops after the current batch; a second one stops at once, without partial data.

Exit codes: 0 all files loaded (rejects, if any, within the budget) · 2 usage error · 3 a file was quarantined or
over its reject budget · 4 cannot connect to the database, or access denied · 5 machine: disk full, permission denied,
folder missing · 129/130/143 stopped by SIGHUP, Ctrl-C or SIGTERM · 141 with --output ndjson: output closed (SIGPIPE);
the run stopped as by a signal.`);
  static override examples = [
    {
      description: 'Load the files in data/incoming, then exit',
      command: '<%= config.bin %> stream --once',
    },
    {
      description: 'Watch a folder and load into your own database',
      command:
        'DATABASE_URL=postgresql://shop@db/events <%= config.bin %> stream --input /srv/incoming',
    },
    {
      description: 'Load from an S3 bucket',
      command:
        '<%= config.bin %> stream --input s3://shop/incoming --endpoint https://minio.example.com',
    },
    {
      description: 'Load from an SFTP server',
      command: '<%= config.bin %> stream --input sftp://shop@files.example.com/srv/incoming',
    },
    {
      description:
        'In a script: print one JSON object, and quarantine files with more than 1 % rejects',
      command: '<%= config.bin %> stream --once --json --max-reject-rate 1%',
    },
    {
      description: 'Show the run in a browser, and serve metrics for Prometheus',
      command: '<%= config.bin %> stream --metrics-port 9090',
    },
    {
      description: 'Test the loader with deliberately faulty files',
      command:
        '<%= config.bin %> generate --profile dirty --manifest truth.json && <%= config.bin %> stream --once --verify truth.json',
    },
    {
      description: 'Replace personal data by hashes with your own key',
      command: '<%= config.bin %> stream --pii hash --pii-key-file pii.key',
    },
    {
      description: 'Load files in a foreign format',
      command: '<%= config.bin %> stream --once --input rees46 --mapping rees46',
    },
  ];
  static override flags = settingFlags(settings);
  static override readonly commonFlags = [
    'input',
    'once',
    'dry-run',
    'mapping',
    'max-reject-rate',
    'after-load',
    'output',
    'json',
    'database-url',
    'metrics-port',
  ];
  static override readonly groupWords = {
    output:
      prose(`--dry-run reads, checks and reports the files in the folder. It changes neither the folder nor the database. It
counts duplicates like a load: of stored events, and of up to 16 million events that it reads.

--verify compares the ledger at the end of the run with the manifest of generate --manifest: counts, rules, warnings,
empty values and rejected lines of each file. A file that the manifest expects in quarantine is no failure. Any
difference is a failure, and the output names it.`),
    privacy:
      prose(`--pii protects personal data (e-mail, name, address, user agent, IP address) in everything that is stored:
events, rejects, archives and quarantine. If the columns of a file cannot be read, only the reason is stored.`),
    monitoring:
      prose(`--metrics-port serves a page of the run with curves of the last hour. It also serves Prometheus (/metrics) and
supervisors (/healthz, /readyz). Only this machine can connect, unless --metrics-host and a token allow others.`),
  };

  async run(): Promise<VerifiedSummary> {
    const values = await this.settings(settings);
    await this.refuseBesideJson('output', 'ndjson');
    const summary = await runVerified(settingsOfRun(values), this.surroundings());
    process.exitCode = summary.exitCode;
    return summary;
  }
}
