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
    prose(`Watches a folder and loads each file that comes in: at once when the folder changes, at the latest after
--interval. With --once it loads what is there and ends. Loaded files go to processed/ beside the folder,
files that cannot be read to quarantine/ with a reason, rejected rows to the table rejected_events. A file of
which every row is rejected also goes to quarantine/.

A file is known by its content: what was loaded before is never loaded again, whatever it is called. A run
that was killed is taken up where its last batch was committed. Several runs can share a folder.

Ctrl-C (or SIGTERM) finishes the batch in hand and ends; a second one ends at once, with nothing half-done.

Exit codes: 0 all loaded (rejects, if any, within the budget) · 2 usage · 3 a file was quarantined or over
its reject budget · 4 the database cannot be reached or refuses us · 5 the machine: disk full, permission,
folder missing · 129/130/143 stopped by SIGHUP, Ctrl-C or SIGTERM · 141 with --output ndjson: nobody reads
the output any more, so the run has stopped as by a signal.`);
  static override examples = [
    {
      description: 'Load what is in data/incoming, then end',
      command: '<%= config.bin %> stream --once',
    },
    {
      description: 'Keep loading into a database of your own',
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
      description: 'In a script: one JSON object, and no file with more than 1 % of rejects',
      command: '<%= config.bin %> stream --once --json --max-reject-rate 1%',
    },
    {
      description: 'Look at the run in a browser, and let Prometheus look at it',
      command: '<%= config.bin %> stream --metrics-port 9090',
    },
    {
      description: 'Prove the loader with files that go wrong on purpose',
      command:
        '<%= config.bin %> generate --profile dirty --manifest truth.json && <%= config.bin %> stream --once --verify truth.json',
    },
    {
      description: 'Store no personal data but hashes that only your key can make',
      command: '<%= config.bin %> stream --pii hash --pii-key-file pii.key',
    },
    {
      description: 'A foreign format',
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
      prose(`--dry-run reads and checks what is in the folder and reports it; it changes neither the folder
nor the database. It counts duplicates as the load does: of stored events, and of up to 16 million events that it reads.

--verify compares the ledger, when the run is over, with the manifest that generate --manifest wrote: each
file's counts, rules, warnings, empty values and rejected lines. A file that the manifest wants put aside is
then no failure; any difference is, and is named.`),
    privacy:
      prose(`--pii takes personal data (e-mail, name, address, user agent, IP address) out of everything
that is stored: events, rejects, archives and quarantine. Of a file whose columns cannot be read nothing is kept
but the reason.`),
    monitoring:
      prose(`--metrics-port shows the run in a browser, with the last hour as curves, and to Prometheus
(/metrics) and supervisors (/healthz, /readyz). Only this machine can reach it, unless --metrics-host and a token
allow others.`),
  };

  async run(): Promise<VerifiedSummary> {
    const values = await this.settings(settings);
    await this.refuseBesideJson('output', 'ndjson');
    const summary = await runVerified(settingsOfRun(values), this.surroundings());
    process.exitCode = summary.exitCode;
    return summary;
  }
}
