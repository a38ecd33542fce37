import { databaseProbe } from '../../../display/monitor/http/database-probe.js';
import { metricsRoute } from '../../../display/monitor/http/route.js';
import { serve } from '../../../display/monitor/http/serve.js';
import type { MetricsSettingValues } from '../../../display/monitor/metrics-settings.js';
import { readToken } from '../../../display/monitor/read-token.js';
import type { DatabaseTarget } from '../../../io/postgres/connection/database-target.js';
import type { WindowRequest } from '../shop/window-request.js';
import type { CustomersRouteOptions } from './customers-route.js';
import { ShopChannels } from './shop-channels.js';
import { shopRoutes } from './shop-routes.js';

/** A served shop page. */
export interface ServedShop extends AsyncDisposable {
  /** The URL for a browser. */
  readonly url: string;
  readonly channels: ShopChannels;
}

/** What to serve, and where. */
export interface ServeShopOptions {
  readonly settings: Pick<
    MetricsSettingValues,
    'metricsHost' | 'metricsToken' | 'metricsTokenFile'
  > & { readonly schema: string };
  readonly port: number;
  readonly target: DatabaseTarget;
  /** The request of a page URL without a query. */
  readonly request: WindowRequest;
  readonly customers: CustomersRouteOptions;
  /** In Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  readonly warn: (error: unknown) => void;
}

/**
 * Serves the shop page.
 * @throws UsageError or MachineError when it cannot listen, or the token is invalid.
 */
export async function serveShop(options: ServeShopOptions): Promise<ServedShop> {
  const { settings, port, target, request, customers, metrics, warn } = options;
  const token = await readToken(settings);
  const channels = new ShopChannels();
  const probe = databaseProbe(target, { schema: settings.schema, needsTables: true });
  const answers = {
    token,
    readiness: () => probe.check(),
    routes: { ...shopRoutes(channels, request, customers), '/metrics': metricsRoute(metrics) },
  };
  const server = await serve({ host: settings.metricsHost, port }, answers, warn);
  return {
    url: server.url,
    channels,
    [Symbol.asyncDispose]: async () => {
      channels.end();
      await server.close();
      await probe[Symbol.asyncDispose]();
    },
  };
}
