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
  static override summary = 'Show visitors, carts, revenue, funnel and products as they change';
  static override description = [
    'Shows what the shop does, on a terminal or with --web as a page, and changes with each load within a second. Without a terminal it prints one screen; --json prints one object, whose names and figures are those of stats.',
    'The windows are the last 15 minutes, the last hour, the day of the shop so far, 7 days and 30 days. Each is compared: today with the same time a week ago and yesterday, the others with the time before. Revenue is the sum of price × quantity of purchase events, by currency.',
    '--now data lets the windows end at the newest event instead of the clock: for a replay, or for events of the past.',
    'An alert is a time in which purchases, views or the checkout of a device leave their usual band: that of the same hours of the last four weeks. --alert-command and --alert-url send each alert when it begins and ends, also while no page is open; with --web its kinds are in /metrics as well.',
    'Only this machine can reach the page, unless --metrics-host and a token allow others.',
    'Exit codes: 0 shown · 2 usage · 4 the database cannot be reached, refuses us or was not migrated · 5 the port cannot be listened on · 130/143 stopped by Ctrl-C or SIGTERM.',
  ].join('\n\n');
  static override examples = [
    '<%= config.bin %> live',
    {
      description: 'The last hour, on a page',
      command: '<%= config.bin %> live --window 1h --web 8080',
    },
    {
      description: 'Days that begin at midnight in Berlin',
      command: '<%= config.bin %> live --time-zone Europe/Berlin',
    },
    {
      description: 'One number for a script',
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
