import { contentSecurityPolicy, html } from 'ecomstream:shop-page';
import { followRoute, pageRoute, type Route } from '../../../display/monitor/http/route.js';
import { sendText } from '../../../display/monitor/http/send-text.js';
import { isWindowName } from '../shop/window-name.js';
import type { WindowRequest } from '../shop/window-request.js';
import { customersRoute, type CustomersRouteOptions } from './customers-route.js';
import type { ShopChannels } from './shop-channels.js';

/** The shop page, its stream of figures, and the customers page, by path. */
export function shopRoutes(
  channels: ShopChannels,
  otherwise: WindowRequest,
  customers: CustomersRouteOptions,
): Readonly<Record<string, Route>> {
  return {
    '/': pageRoute({ html, contentSecurityPolicy }),
    '/customers': customersRoute(customers),
    '/figures': followRoute((response, query) => {
      const request = requestIn(query, otherwise);
      if (request === undefined) sendText(response, 400, 'unknown window\n');
      else channels.follow(response, request);
    }),
  };
}

const LONGEST_NAME = 200;

/** The request in a URL's query; undefined when it is invalid. */
function requestIn(query: URLSearchParams, otherwise: WindowRequest): WindowRequest | undefined {
  const window = query.get('window') ?? otherwise.window;
  if (!isWindowName(window)) return undefined;
  const named = (name: string) => query.get(name)?.slice(0, LONGEST_NAME);
  return { window, filter: { category: named('category'), deviceType: named('device') } };
}
