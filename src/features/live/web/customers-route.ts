import { errorMessage } from '../../../core/errors/error-message.js';
import { sanitise } from '../../../core/text/sanitise.js';
import { pageRoute, type Route } from '../../../display/monitor/http/route.js';
import { sendText } from '../../../display/monitor/http/send-text.js';
import type { CustomerStats } from '../../stats/sections/shop-stats.js';
import { renderCustomersHtml } from '../../stats/page/render-customers-html.js';
import { REPORT_POLICY } from '../../stats/page/report-page.js';

/** Milliseconds that the page is cached. */
const KEPT = 60_000;

/** Options of the page. */
export interface CustomersRouteOptions {
  readonly read: () => Promise<CustomerStats>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** The page of cohorts and segments. It is computed on request, at most once a minute. */
export function customersRoute({ read, clock }: CustomersRouteOptions): Route {
  let kept: { readonly at: number; readonly html: Promise<string> } | undefined;
  const page = (): Promise<string> => {
    const now = clock();
    if (kept !== undefined && now - kept.at < KEPT) return kept.html;
    const html = read().then((stats) => renderCustomersHtml(stats, now));
    const made = { at: now, html };
    kept = made;
    html.catch(() => {
      if (kept === made) kept = undefined;
    });
    return html;
  };
  return async (response, query, method) => {
    try {
      const html = await page();
      await pageRoute({ html, contentSecurityPolicy: REPORT_POLICY })(response, query, method);
    } catch (error) {
      response.setHeader('retry-after', '5');
      sendText(response, 503, `not available: ${sanitise(errorMessage(error))}\n`);
    }
  };
}
