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

/** All settings of `ecomstream live`. */
export type LiveCommandSettings = LiveSettingValues &
  AlertSettingValues &
  DatabaseSettingValues &
  Pick<MetricsSettingValues, 'metricsHost' | 'metricsToken' | 'metricsTokenFile'>;

/** The streams and environment that `ecomstream live` uses. */
export interface LiveSurroundings {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Terminal;
  /** TERM of the environment. */
  readonly term: string | undefined;
  /** Whether only the returned object is wanted. */
  readonly quiet: boolean;
  /** Maximum width of text on standard output. */
  readonly columns: number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Prints a text for people on standard output. */
  readonly print: (text: string) => void;
  /** Adapts a text to the locale of the user. */
  readonly localise: (text: string) => string;
  readonly invocation: Invocation;
  /** Called with a line for standard error. */
  readonly notify: (line: string) => void;
}

/**
 * Runs `ecomstream live`: on a terminal or, with `--web`, as a page until it is stopped; otherwise once. Returns
 * the first figures and the exit code.
 * @throws EcomstreamError for any error that ends it early.
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
    // Notices are collected and printed after the screen, so that they do not overwrite it.
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
