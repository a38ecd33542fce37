import { styleText } from 'node:util';
import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import { statsSettings } from '../features/stats/stats-settings.js';
import { formatCount } from '../core/text/format-count.js';
import { RECENT_EVENTS } from '../features/stats/queries/choose-scan.js';
import { collectStats } from '../features/stats/collect-stats.js';
import { writeStatsReport } from '../features/stats/write-stats-report.js';
import { renderStats } from '../features/stats/render-stats.js';
import type { ShopStats } from '../features/stats/sections/shop-stats.js';

const settings = { ...databaseSettings, ...statsSettings };

export default class Stats extends BaseCommand {
  static override summary = 'Show revenue, products, devices, funnel and data quality';
  static override description = [
    'Reads everything in one transaction, so that all parts agree, and changes nothing. All times are UTC.',
    'Revenue is the sum of the prices of purchase events. A session has reached a step of the funnel when it holds an event of that step (view; cart or add_to_cart; purchase) and of every earlier one, in any order. A customer is an e-mail address, or a customer id where an event has no address.',
    `Customers, sessions, the funnel, best sellers and average prices need a look at the events themselves. Where more than ${formatCount(RECENT_EVENTS)} are in question, it is at the newest whole hours that hold no more than that, and whatever is of them says so; --scan all looks at all events, which takes the longer the more there are. Everything else is of all events in either case. In JSON, "scanned" holds since when and how many, and null where they are all; in CSV the columns scannedSince and scannedEvents are there only where they are not all.`,
    '--since is relative to now and is rounded down to the hour; it bounds the events by their own time, and quality and throughput by the time of loading.',
    '--json always prints all parts. Money in it is a text with two decimals ("1234.50"), so that no cent is lost. In CSV, a text that a spreadsheet would take for a formula has an apostrophe in front.',
    '--html writes one page without a script that needs nothing else, for a browser or a printer. A file that is there is only written over where it is such a report.',
    'Exit codes: 0 shown, also when there is nothing yet · 2 usage · 4 the database cannot be reached, refuses us or was not migrated · 5 the report cannot be written.',
  ].join('\n\n');
  static override examples = [
    '<%= config.bin %> stats',
    { description: 'Only the last week', command: '<%= config.bin %> stats --since 7d' },
    {
      description: 'The hundred best products, for a spreadsheet',
      command: '<%= config.bin %> stats --csv --section topProducts --limit 100 > products.csv',
    },
    {
      description: 'The funnel of all events, however many there are',
      command: '<%= config.bin %> stats --scan all --section funnel',
    },
    {
      description: 'A report for the owner of the shop, every Monday',
      command: '<%= config.bin %> stats --since 7d --html report.html',
    },
    {
      description: 'One number for a script',
      command: "<%= config.bin %> stats --json | jq -r '.totals.revenue'",
    },
  ];
  static override flags = settingFlags(settings);

  async run(): Promise<ShopStats> {
    const values = await this.settings(settings);
    await this.refuseBesideJson('csv');
    if (values.html !== undefined) {
      return writeStatsReport(values, values.html, {
        print: (page) => process.stdout.write(page),
        say: (line) => this.log(line),
        notify: (line) => this.logToStderr(line),
        isJson: this.jsonEnabled(),
        now: Date.now(),
      });
    }
    const stats = await collectStats(values, Date.now(), (line) => this.logToStderr(line));
    if (!this.jsonEnabled()) {
      const text = await renderStats(stats, values, this.outputWidth(), emphasise, this.invocation);
      if (values.csv) process.stdout.write(text);
      else this.print(text);
    }
    return stats;
  }
}

function emphasise(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
