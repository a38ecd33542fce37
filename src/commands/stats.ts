import { styleText } from 'node:util';
import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import { statsSettings } from '../features/stats/stats-settings.js';
import { formatCount } from '../core/text/format-count.js';
import { formatShare } from '../core/text/format-share.js';
import { MOST_EXACT } from '../core/summary/graded-set.js';
import { ESTIMATE_ERROR } from '../core/summary/registers.js';
import { collectStats, type WantedSections } from '../features/stats/collect-stats.js';
import { writeStatsReport } from '../features/stats/write-stats-report.js';
import { renderStats } from '../features/stats/render-stats.js';
import type { PrintedName } from '../features/stats/sections/printed-sections.js';
import { isOnDemand } from '../features/stats/sections/registry.js';
import type { ShopStats } from '../features/stats/sections/shop-stats.js';

const settings = { ...databaseSettings, ...statsSettings };

export default class Stats extends BaseCommand {
  static override summary = 'Show revenue, products, devices, funnel and data quality';
  static override description = [
    'Reads everything in one transaction, so that all parts agree. All times are UTC.',
    'Revenue is the sum of price × quantity of purchase events. An order is an order id, or a purchase without one. A customer is an e-mail address, or a customer id where an event has no address. A session has reached a step of the funnel when it holds an event of that step or of a later one: view; cart or add_to_cart; checkout or order; purchase.',
    `Different customers, sessions and orders are counted exactly up to ${formatCount(MOST_EXACT)} of them. Beyond, they are estimates, at most ${formatShare(ESTIMATE_ERROR, 1, 1)} off: a text shows ≈ before them, and JSON and CSV say in "errors", "customersError", "sessionsError" and "ordersError" how far a count can be off, as a share of it, with 0 for an exact one.`,
    '--since is relative to now and is rounded down to the minute, and --compare counts as long a time before it, or a week earlier; it bounds the events by their own time, and quality and throughput by the time of loading.',
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
      description: 'The last week against the one before',
      command: '<%= config.bin %> stats --since 7d --compare previous --section comparison',
    },
    {
      description: 'The funnel of the last quarter of an hour',
      command: '<%= config.bin %> stats --since 15m --section funnel',
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
    const notify = (line: string) => this.logToStderr(line);
    const stats = await collectStats(
      values,
      Date.now(),
      notify,
      wantedSections(values.section, this.jsonEnabled()),
    );
    if (!this.jsonEnabled()) {
      const text = await renderStats(stats, values, this.outputWidth(), emphasise, this.invocation);
      if (values.csv) process.stdout.write(text);
      else this.print(text);
    }
    return stats;
  }
}

/** JSON always holds all sections, and one that is read on demand where it is named. */
function wantedSections(section: PrintedName | undefined, isJson: boolean): WantedSections {
  if (!isJson) return { only: section === undefined ? undefined : [section] };
  return { also: section !== undefined && isOnDemand(section) ? [section] : [] };
}

function emphasise(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
