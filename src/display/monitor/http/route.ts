import type { ServerResponse } from 'node:http';
import { sendText } from './send-text.js';

/** Handles a GET or HEAD request for one path. */
export type Route = (
  response: ServerResponse,
  query: URLSearchParams,
  method: 'GET' | 'HEAD',
) => void | Promise<void>;

/** A page without external resources, and the policy that allows its script and style. */
export interface StandalonePage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/ */
const METRICS = 'text/plain; version=0.0.4; charset=utf-8';

/** Serves a page. */
export function pageRoute({ html, contentSecurityPolicy }: StandalonePage): Route {
  return (response) => {
    response.setHeader('content-security-policy', contentSecurityPolicy);
    sendText(response, 200, html, 'text/html; charset=utf-8');
  };
}

/** Serves metrics to Prometheus. */
export function metricsRoute(text: () => Promise<string>): Route {
  return async (response) => {
    sendText(response, 200, await text(), METRICS);
  };
}

/** Subscribes a browser to an event stream. */
export function followRoute(
  follow: (response: ServerResponse, query: URLSearchParams) => void,
): Route {
  return (response, query, method) => {
    if (method === 'GET') follow(response, query);
    else sendText(response, 200, '', 'text/event-stream; charset=utf-8');
  };
}
