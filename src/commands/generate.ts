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
    prose(`Visitors come back, look at products (some are popular, most are rare), and a few of them buy. Files appear
whole, under names in the order of time: ecommerce_events_YYYYMMDDHHMMSSmmm.csv.

With --count, so many events are spread over the time from --start to --end, written as fast as possible,
and the command ends. Without it, a file of --batch-size events comes in every --interval, with the time
of the clock, until Ctrl-C or SIGTERM, which finishes the file in hand; a second one ends at once.
--rate holds both back: a file comes when its last event is due. With --count and --rate alone, events
have the time of the clock.

With --seed the same number, settings and version give the same bytes. The time is then fixed as well: it
begins at 2025-01-01 and takes a day, unless --start or --end say otherwise.

Visitors, funnel, prices, popularity and the curve of the day are those of a real shop; <%= config.bin %> docs generator
tells where each number comes from. A catalog is a JSON file that changes them; what it leaves out is as in the
built-in shop, and with catalog.schema.json editors complete it:
  { "$schema": "./catalog.schema.json", "productCount": 200,
    "categories": [{ "name": "Toys", "priceRange": [4.99, 120],
                     "brands": ["Kite & Co"], "products": ["Puzzle"] }],
    "eventTypes": [{ "name": "view", "share": 9 },
                   { "name": "purchase", "share": 1, "after": "view" }] }

Profiles: steady (100 events a second, live) · black-friday (the nine days around the last one, 200 000
events) · backfill (90 days, 500 000 events) · dirty (20 000 events with all faults).

Faults of rows, as a share of the rows:
${faultList(ROW_FAULTS)}

Faults of files, as a share of the files:
${faultList(FILE_FAULTS)}

Anomalies of the shop, as a number of planted windows of time:
${faultList(ANOMALY_SUMMARIES)}

--faults all is a mixture of all faults of rows and files; all,revenue-drop=2 adds anomalies. Anomalies need
--count without --rate. Their windows lie in busy hours, at least 3 hours apart. In a time longer than five weeks
the first four have none. --manifest lists them with their times.

A distant-id needs more than 7 days and 40 000 rows before it, so that no
batch sees both events: --profile backfill has them. --manifest writes down which rows and files were hit, and
what a correct loader must say of each file; ecomstream stream --once --verify compares. A generation that was
killed, or ran out of room, leaves a manifest that is marked as unfinished, and is refused.

Exit codes: 0 all made · 2 usage, or a wrong catalog · 5 the files cannot be written · 130/143 stopped by
a signal · 141 with --out -: nobody reads the output any more.`);
  static override examples = [
    { description: 'A first try', command: '<%= config.bin %> generate --count 10000' },
    {
      description: 'The same million events on every machine',
      command:
        '<%= config.bin %> generate --count 1000000 --batch-size 50000 --seed 42 --out-dir bench',
    },
    {
      description: 'November, and nothing but views and purchases',
      command:
        '<%= config.bin %> generate --count 200000 --start 2026-11-01 --end 2026-12-01 --event-types view,purchase',
    },
    {
      description: 'A shop that goes on: 200 events a second, a file every half second',
      command: '<%= config.bin %> generate --rate 200/s --batch-size 100',
    },
    {
      description: 'Black Friday, with a peak of four times the usual demand',
      command:
        '<%= config.bin %> generate --profile black-friday --promotion 2026-11-27:4x --start 2026-11-23 --end 2026-12-01',
    },
    {
      description: 'Files that go wrong, and the truth about them',
      command:
        '<%= config.bin %> generate --count 50000 --faults malformed=2%,drift=10%,resent=5% --manifest truth.json',
    },
    {
      description: 'Ten weeks with outages and a rush to find, and the truth about them',
      command:
        '<%= config.bin %> generate --count 5000000 --start 2026-07-01 --end 2026-09-09 --faults revenue-drop=3,broken-checkout=3,traffic-spike=3 --manifest truth.json',
    },
    {
      description: 'A million JSON objects, compressed, to another program',
      command:
        '<%= config.bin %> generate --count 1000000 --format ndjson --out - | zstd > events.zst',
    },
    {
      description: 'Another shop, a file every ten seconds',
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
