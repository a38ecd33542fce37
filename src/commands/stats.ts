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
    'Reads everything in one transaction, so that all sections agree. All times are UTC.',
    'Revenue is the sum of price × quantity of purchase events. An order is an order id, or a purchase without one. A customer is an e-mail address, or a customer id if the event has no address. A session reaches a step of the funnel with an event of that step or of a later one. The steps are: view; cart or add_to_cart; checkout or order; purchase.',
    `Distinct customers, sessions and orders are counted exactly up to ${formatCount(MOST_EXACT)}. Larger counts are estimates with an error of at most ${formatShare(ESTIMATE_ERROR, 1, 1)}. Text marks estimates with ≈. In JSON and CSV, "errors", "customersError", "sessionsError" and "ordersError" are the largest error as a share of the count, 0 for an exact count.`,
    '--since is relative to now and rounded down to the minute. --compare counts the period of the same length before it, or a week earlier. Both select events by event time. They select quality and throughput by load time.',
    '--json always prints all sections. Amounts in it are strings with two decimals ("1234.50"), so that they stay exact. In CSV, texts that a spreadsheet would run as a formula get a leading apostrophe.',
    '--html writes one self-contained page without scripts, for a browser or a printer. It overwrites an existing file only if that file is such a report.',
    'Exit codes: 0 success, also if there are no events yet · 2 usage error · 4 cannot connect to the database, access denied, or not migrated · 5 cannot write the report.',
  ].join('\n\n');
  static override examples = [
    '<%= config.bin %> stats',
    { description: 'Show only the last week', command: '<%= config.bin %> stats --since 7d' },
    {
      description: 'Export the hundred best products for a spreadsheet',
      command: '<%= config.bin %> stats --csv --section topProducts --limit 100 > products.csv',
    },
    {
      description: 'Compare the last week with the week before',
      command: '<%= config.bin %> stats --since 7d --compare previous --section comparison',
    },
    {
      description: 'Show the funnel of the last 15 minutes',
      command: '<%= config.bin %> stats --since 15m --section funnel',
    },
    {
      description: 'Write a report for the shop owner, every Monday',
      command: '<%= config.bin %> stats --since 7d --html report.html',
    },
    {
      description: 'In a script: print one number',
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

/** JSON always contains all sections, plus a section computed on demand if it is named. */
function wantedSections(section: PrintedName | undefined, isJson: boolean): WantedSections {
  if (!isJson) return { only: section === undefined ? undefined : [section] };
  return { also: section !== undefined && isOnDemand(section) ? [section] : [] };
}

function emphasise(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
