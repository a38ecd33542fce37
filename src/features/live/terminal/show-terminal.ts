import type { DatabaseTarget } from '../../../io/postgres/connection/database-target.js';
import { listenForStop } from '../../../io/process/stop-signals.js';
import { readKeys } from '../../../io/terminal/read-keys.js';
import { followShop, type ShopDisplay } from '../follow/follow-shop.js';
import { ShopScreen, type ShopScreenOptions } from './shop-screen.js';

/** Options of a terminal display. */
export interface ShowTerminalOptions extends Omit<ShopScreenOptions, 'hasKeys'> {
  readonly stdin: NodeJS.ReadStream;
  readonly target: DatabaseTarget;
  /** Further displays of the shop. */
  readonly others: readonly ShopDisplay[];
}

/**
 * Shows a shop on a terminal that `canRedraw` until it is asked to stop. Returns the exit code. Shows outages of
 * the database and retries.
 * @throws DatabaseError for another failure of the database.
 */
export async function showTerminal(options: ShowTerminalOptions): Promise<number> {
  const { shop, target, terminal, stdin, clock, others } = options;
  const quit = new AbortController();
  const end = () => shop.destroy(); // nothing to finish: the session only reads
  using stop = listenForStop({ output: terminal, onFirst: end });
  const hasKeys = stdin.isTTY;
  using screen = new ShopScreen({ ...options, hasKeys });
  using keys = new DisposableStack();
  if (hasKeys) {
    const press = (key: string) => {
      if (key !== 'q') return screen.press(key);
      quit.abort();
      end();
    };
    keys.use(readKeys(stdin, press));
  }
  const signal = AbortSignal.any([stop.signal, quit.signal]);
  await followShop({ shop, target, signal, clock, survivesAll: false }, [screen, ...others]);
  return stop.exitCode() ?? 0;
}
