import { BaseCommand, settingFlags } from '../base-command.js';
import type { GenerateJson } from '../generate/generation-totals.js';
import { runGenerate } from '../generate/run-generate.js';
import { prose } from '../prose.js';
import { generateSettings } from '../settings/generate-settings.js';
import { logSettings } from '../settings/log-settings.js';

const settings = { ...generateSettings, ...logSettings };

export default class Generate extends BaseCommand {
  static override summary = 'Make events of an invented shop, as CSV files that stream can load';
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

A catalog is a JSON file; what it leaves out is as in the built-in shop:
  { "productCount": 200, "customerCount": 5000,
    "nameVariations": ["{name}", "Premium {name}", "{brand} {name}"],
    "categories": [{ "name": "Toys", "priceRange": [4.99, 120],
                     "brands": ["Kite & Co"], "products": ["Puzzle"] }],
    "eventTypes": [{ "name": "view", "share": 9 },
                   { "name": "purchase", "share": 1, "after": "view" }] }

An event type follows the one that it comes after, for the same product, and its share is at most as large.

Exit codes: 0 all made · 2 usage, or a wrong catalog · 5 the files cannot be written · 130/143 stopped by
a signal.`);
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
      description: 'Another shop, a file every ten seconds',
      command: '<%= config.bin %> generate --catalog toys.json --interval 10s',
    },
  ];
  static override flags = settingFlags(settings);

  async run(): Promise<GenerateJson> {
    const { json, summary, exitCode } = await runGenerate(await this.settings(settings), {
      stdout: process.stdout,
      stderr: process.stderr,
      term: process.env['TERM'],
      quiet: this.jsonEnabled(),
      notify: (line) => this.logToStderr(line),
    });
    for (const line of summary) this.log(line);
    process.exitCode = exitCode;
    return json;
  }
}
