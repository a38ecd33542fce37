import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { ANOMALIES } from '../features/generate/anomalies/anomaly.js';
import { FILE_FAULTS, ROW_FAULTS } from '../features/generate/faults/fault-shares.js';
import type { GenerateJson } from '../features/generate/generation-totals.js';
import { runGenerate } from '../features/generate/run-generate.js';
import { prose } from '../core/text/prose.js';
import { generateSettings } from '../features/generate/generate-settings.js';
import { logSettings } from '../display/log/log-settings.js';

const settings = { ...generateSettings, ...logSettings };

function faultList(faults: Readonly<Record<string, string>>): string {
  return Object.entries(faults)
    .map(([name, what]) => `  ${name.padEnd(16)} ${what}`)
    .join('\n');
}

const ANOMALY_SUMMARIES = Object.fromEntries(
  Object.entries(ANOMALIES).map(([kind, { summary }]) => [kind, summary]),
);

export default class Generate extends BaseCommand {
  static override summary = 'Generate events of an invented shop as CSV files';
  static override description =
    prose(`Visitors return and view products, and a few of them buy. Some products are popular, most are rare. Each file appears
complete. File names sort by time: ecommerce_events_YYYYMMDDHHMMSSmmm.csv.

With --count, generate spreads N events over the time from --start to --end, writes at full speed and exits. Without
--count, it writes a file of --batch-size events every --interval, with current times. Ctrl-C or SIGTERM stops it after
the current file; a second signal stops it at once. --rate slows down both: a file appears when its last event is due.
With only --count and --rate, events have current times.

With --seed, the same number, settings and version produce the same bytes. The time range is then fixed as well: it
starts at 2025-01-01 and lasts a day, unless --start or --end is set.

Visitors, funnel, prices, popularity and the daily curve have the figures of real shops. <%= config.bin %> docs
generator lists the source of each figure. A catalog is a JSON file that changes them. Omitted parts are those of the built-in shop.
Editors complete it with catalog.schema.json:
  { "$schema": "./catalog.schema.json", "productCount": 200,
    "categories": [{ "name": "Toys", "priceRange": [4.99, 120],
                     "brands": ["Kite & Co"], "products": ["Puzzle"] }],
    "eventTypes": [{ "name": "view", "share": 9 },
                   { "name": "purchase", "share": 1, "after": "view" }] }

Profiles: steady (100 events per second, live) · black-friday (the nine days around the last one, 200 000 events) ·
backfill (90 days, 500 000 events) · dirty (20 000 events with all faults).

Faults of rows, as a share of the rows:
${faultList(ROW_FAULTS)}

Faults of files, as a share of the files:
${faultList(FILE_FAULTS)}

Anomalies of the shop, as a number of time windows:
${faultList(ANOMALY_SUMMARIES)}

--faults all combines all faults of rows and files; all,revenue-drop=2 adds anomalies. Anomalies need --count without
--rate. Their windows are in busy hours, at least 3 hours apart. In a time range of more than five weeks, the first four
weeks have none. --manifest lists the windows with their times.

distant-id needs more than 7 days and 40 000 rows before it, so that no batch contains both events; --profile backfill
has them. --manifest records the affected rows and files, and the results of a correct loader for each file.
ecomstream stream --once --verify compares the load with it. If generate is killed or the disk is full, the manifest is
marked as unfinished, and --verify does not accept it.

Exit codes: 0 success · 2 usage error, or an invalid catalog · 5 cannot write the files · 130/143 stopped by a
signal · 141 with --out -: output closed (SIGPIPE).`);
  static override examples = [
    { description: 'Generate a first sample', command: '<%= config.bin %> generate --count 10000' },
    {
      description: 'Generate the same million events on every machine',
      command:
        '<%= config.bin %> generate --count 1000000 --batch-size 50000 --seed 42 --out-dir bench',
    },
    {
      description: 'Generate only views and purchases, for November',
      command:
        '<%= config.bin %> generate --count 200000 --start 2026-11-01 --end 2026-12-01 --event-types view,purchase',
    },
    {
      description: 'Generate live events: 200 per second, a file every half second',
      command: '<%= config.bin %> generate --rate 200/s --batch-size 100',
    },
    {
      description: 'Generate Black Friday with a peak of four times the usual demand',
      command:
        '<%= config.bin %> generate --profile black-friday --promotion 2026-11-27:4x --start 2026-11-23 --end 2026-12-01',
    },
    {
      description: 'Generate faulty files and record the expected results',
      command:
        '<%= config.bin %> generate --count 50000 --faults malformed=2%,drift=10%,resent=5% --manifest truth.json',
    },
    {
      description: 'Generate ten weeks with anomalies and record their times',
      command:
        '<%= config.bin %> generate --count 5000000 --start 2026-07-01 --end 2026-09-09 --faults revenue-drop=3,broken-checkout=3,traffic-spike=3 --manifest truth.json',
    },
    {
      description: 'Pipe a million JSON objects to another program',
      command:
        '<%= config.bin %> generate --count 1000000 --format ndjson --out - | zstd > events.zst',
    },
    {
      description: 'Generate another shop, a file every ten seconds',
      command: '<%= config.bin %> generate --catalog toys.json --interval 10s',
    },
  ];
  static override flags = settingFlags(settings);
  static override readonly commonFlags = [
    'count',
    'out-dir',
    'batch-size',
    'rate',
    'interval',
    'seed',
    'profile',
    'faults',
    'manifest',
    'format',
  ];

  async run(): Promise<GenerateJson> {
    const values = await this.settings(settings);
    const { json, summary, exitCode } = await runGenerate(values, this.surroundings());
    for (const line of summary) {
      if (values.out === undefined) this.log(line);
      else if (!this.jsonEnabled()) this.logToStderr(line);
    }
    process.exitCode = exitCode;
    return json;
  }
}
