import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { metricsSettings } from '../display/monitor/metrics-settings.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import type { ShopFigures } from '../features/live/shop/shop-figures.js';
import { alertSettings } from '../features/live/settings/alert-settings.js';
import { liveSettings } from '../features/live/settings/live-settings.js';
import { localeText } from '../io/terminal/locale-text.js';
import { runLive } from '../features/live/run/run-live.js';

const { metricsHost, metricsTokenFile, metricsToken } = metricsSettings;
const settings = {
  ...liveSettings,
  ...alertSettings,
  ...databaseSettings,
  metricsHost,
  metricsTokenFile,
  metricsToken,
};

export default class Live extends BaseCommand {
  static override summary = 'Show visitors, carts, revenue, funnel and products live';
  static override description = [
    'Shows the shop on a terminal, or with --web as a page, and updates within a second of each load. Without a terminal it prints one screen. --json prints one object with the names and figures of stats.',
    'The windows are the last 15 minutes, the last hour, the current day of the shop, 7 days and 30 days. Today is compared with the same time a week ago and yesterday, each other window with the period before it. Revenue is the sum of price × quantity of purchase events, per currency.',
    'With --now data, windows end at the newest event instead of the current time, for a replay or for events of the past.',
    'An alert is a period in which purchases, views or the checkout of a device leave their usual range. The usual range is that of the same hours of the last four weeks. --alert-command and --alert-url send each alert when it begins and ends, even if no page is open. With --web, /metrics also contains the kinds of alerts.',
    'Only this machine can connect to the page, unless --metrics-host and a token allow others.',
    'Exit codes: 0 success · 2 usage error · 4 cannot connect to the database, access denied, or not migrated · 5 cannot listen on the port · 130/143 stopped by Ctrl-C or SIGTERM.',
  ].join('\n\n');
  static override examples = [
    '<%= config.bin %> live',
    {
      description: 'Show the last hour as a page',
      command: '<%= config.bin %> live --window 1h --web 8080',
    },
    {
      description: 'Start the days at midnight in Berlin',
      command: '<%= config.bin %> live --time-zone Europe/Berlin',
    },
    {
      description: 'In a script: print one number',
      command: "<%= config.bin %> live --json --window 15m | jq '.present.visitors.last5'",
    },
  ];
  static override flags = settingFlags(settings);
  static override readonly commonFlags = [
    'window',
    'category',
    'device',
    'time-zone',
    'now',
    'web',
    'alert-url',
    'json',
    'database-url',
  ];

  async run(): Promise<ShopFigures> {
    const values = await this.settings(settings);
    const { figures, exitCode } = await runLive(values, {
      stdin: process.stdin,
      stdout: process.stdout,
      term: process.env['TERM'],
      quiet: this.jsonEnabled(),
      columns: this.outputWidth(),
      clock: Date.now,
      print: (text) => this.print(text),
      localise: (text) => localeText(text, process.env),
      invocation: this.invocation,
      notify: (line) => this.logToStderr(line),
    });
    process.exitCode = exitCode;
    return figures;
  }
}
