import { errorMessage } from '../../../core/errors/error-message.js';
import { sanitise } from '../../../core/text/sanitise.js';
import { listenForStop } from '../../../io/process/stop-signals.js';
import type { AlertSettingValues } from '../settings/alert-settings.js';
import { AlertSender } from '../alerts/alert-sender.js';
import { AlertWatch } from '../alerts/alert-watch.js';
import { followShop } from '../follow/follow-shop.js';
import type { LiveSettingValues } from '../settings/live-settings.js';
import type { OpenShop } from '../follow/open-shop.js';
import { requestOf } from '../settings/request-of.js';
import { shopMetrics } from './shop-metrics.js';
import { serveShop, type ServeShopOptions } from './serve-shop.js';

/** Options of a page. */
export interface ShowPageOptions extends Pick<ServeShopOptions, 'target' | 'port'> {
  readonly settings: ServeShopOptions['settings'] & LiveSettingValues & AlertSettingValues;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Called with a line for standard error. */
  readonly notify: (line: string) => void;
}

/**
 * Serves the shop page until it is asked to stop. Returns the exit code. Shows database failures on the page and
 * retries.
 * @throws UsageError or MachineError when it cannot listen, or the token is invalid.
 */
export async function showPage(shop: OpenShop, options: ShowPageOptions): Promise<number> {
  const { target, settings, clock, notify } = options;
  const warn = (error: unknown) => notify(sanitise(errorMessage(error)));
  await using sender = new AlertSender({ ...settings, notify });
  const watch = new AlertWatch(sender, clock);
  const metrics = shopMetrics(() => watch.figures);
  await using served = await serveShop({
    ...options,
    request: requestOf(settings),
    customers: { read: () => shop.customers(), clock },
    metrics,
    warn,
  });
  using stop = listenForStop({ onSecond: () => shop.destroy() });
  notify(`The shop: ${served.url}  (Ctrl-C to stop)`);
  const { signal } = stop;
  await followShop({ shop, target, signal, clock, survivesAll: true }, [watch, served.channels]);
  return stop.exitCode() ?? 0;
}
