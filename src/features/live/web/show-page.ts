import { errorMessage } from '../../../core/errors/error-message.js';
import { sanitise } from '../../../core/text/sanitise.js';
import { listenForStop } from '../../../io/process/stop-signals.js';
import { followShop } from '../follow-shop.js';
import type { LiveSettingValues } from '../live-settings.js';
import type { OpenShop } from '../open-shop.js';
import { requestOf } from '../request-of.js';
import { serveShop, type ServeShopOptions } from './serve-shop.js';

/** What a page is shown with. */
export interface ShowPageOptions extends Pick<ServeShopOptions, 'target' | 'port'> {
  readonly settings: ServeShopOptions['settings'] & LiveSettingValues;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Takes a line for standard error. */
  readonly notify: (line: string) => void;
}

/**
 * Serves the page of a shop until it is asked to stop. Returns the exit code. A failure of the database is shown on the page
 * and waited out.
 * @throws UsageError or MachineError where nothing can be listened on, or the token is none.
 */
export async function showPage(shop: OpenShop, options: ShowPageOptions): Promise<number> {
  const { target, settings, clock, notify } = options;
  const warn = (error: unknown) => notify(sanitise(errorMessage(error)));
  await using served = await serveShop({ ...options, request: requestOf(settings), warn });
  using stop = listenForStop({ onSecond: () => shop.destroy() });
  notify(`The shop: ${served.url}  (Ctrl-C to stop)`);
  const { signal } = stop;
  await followShop({ shop, target, signal, clock, survivesAll: true }, served.channels);
  return stop.exitCode() ?? 0;
}
