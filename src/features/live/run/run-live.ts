import type { Invocation } from '../../../core/hints/invocation.js';
import { databaseFailure } from '../../../io/postgres/connection/database-failure.js';
import {
  describeTarget,
  type DatabaseTarget,
} from '../../../io/postgres/connection/database-target.js';
import { resolveTarget, type DatabaseSettingValues } from '../../../io/postgres/resolve-target.js';
import { canRedraw, type Terminal } from '../../../io/terminal/terminal.js';
import type { MetricsSettingValues } from '../../../display/monitor/metrics-settings.js';
import type { AlertSettingValues } from '../settings/alert-settings.js';
import type { ShopFigures } from '../shop/shop-figures.js';
import type { LiveSettingValues } from '../settings/live-settings.js';
import { openShop, type OpenShop } from '../follow/open-shop.js';
import { requestOf } from '../settings/request-of.js';
import { printedShop } from '../terminal/printed-shop.js';
import { showTerminal, type ShowTerminalOptions } from '../terminal/show-terminal.js';
import { AlertSender } from '../alerts/alert-sender.js';
import { AlertWatch } from '../alerts/alert-watch.js';
import { showPage } from '../web/show-page.js';

/** Everything that `ecomstream live` is told. */
export type LiveCommandSettings = LiveSettingValues &
  AlertSettingValues &
  DatabaseSettingValues &
  Pick<MetricsSettingValues, 'metricsHost' | 'metricsToken' | 'metricsTokenFile'>;

/** The parts of the process that a shop is shown on. */
export interface LiveSurroundings {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Terminal;
  /** TERM of the environment. */
  readonly term: string | undefined;
  /** Whether only the returned object is wanted. */
  readonly quiet: boolean;
  /** How wide a text on standard output may be. */
  readonly columns: number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Prints a text for people on standard output. */
  readonly print: (text: string) => void;
  /** A text as the locale of the reader shows it. */
  readonly localise: (text: string) => string;
  readonly invocation: Invocation;
  /** Takes a line for standard error. */
  readonly notify: (line: string) => void;
}

/**
 * Runs the whole of `ecomstream live`: on a terminal until it is stopped, with `--web` as a page until it is stopped, and
 * else once. Returns the figures of the first look, and the exit code.
 * @throws EcomstreamError for whatever ends it before its time.
 */
export async function runLive(
  settings: LiveCommandSettings,
  surroundings: LiveSurroundings,
): Promise<{ readonly figures: ShopFigures; readonly exitCode: number }> {
  const { target } = await resolveTarget(settings, surroundings.notify);
  await using shop = openShop(target, {
    ...settings,
    clock: surroundings.clock,
    notify: surroundings.notify,
  });
  const figures = await firstLook(shop, target, settings);
  if (surroundings.quiet) return { figures, exitCode: 0 };
  if (settings.web !== undefined) {
    const exitCode = await showPage(shop, {
      ...surroundings,
      target,
      settings,
      port: settings.web,
    });
    return { figures, exitCode };
  }
  const { stdout, term } = surroundings;
  const request = requestOf(settings);
  if (canRedraw(stdout, term)) {
    // What would be written into the picture comes below it.
    const lines: string[] = [];
    const exitCode = await showScreen(settings, {
      ...surroundings,
      shop,
      target,
      figures,
      request,
      terminal: stdout,
      notify: (line) => lines.push(line),
    });
    for (const line of lines) surroundings.notify(line);
    return { figures, exitCode };
  }
  surroundings.print(printedShop(figures, { ...surroundings, request }));
  return { figures, exitCode: 0 };
}

async function showScreen(
  settings: LiveCommandSettings,
  options: Omit<ShowTerminalOptions, 'others'> & Pick<LiveSurroundings, 'notify'>,
): Promise<number> {
  const { alertCommand, alertUrl } = settings;
  const isAlerting = alertCommand !== undefined || alertUrl !== undefined;
  await using sender = new AlertSender({ alertCommand, alertUrl, notify: options.notify });
  const others = isAlerting ? [new AlertWatch(sender, options.clock)] : [];
  return await showTerminal({ ...options, others });
}

async function firstLook(
  shop: OpenShop,
  target: DatabaseTarget,
  settings: LiveCommandSettings,
): Promise<ShopFigures> {
  try {
    await shop.refresh();
    return await shop.figures(requestOf(settings));
  } catch (error) {
    throw databaseFailure(error, describeTarget(target), target.user);
  }
}
