import type { IncomingMessage, ServerResponse } from 'node:http';
import { judgeRequest } from './request-guard.js';
import type { Readiness } from './database-probe.js';
import type { Route } from './route.js';
import { sendText } from './send-text.js';

/** What a server responds with. */
export interface Answers {
  /** Undefined when no token is required. */
  readonly token: string | undefined;
  readonly readiness: () => Promise<Readiness>;
  /** By path. Only authorized requests reach them. */
  readonly routes: Readonly<Record<string, Route>>;
}

const HEADERS = {
  'cache-control': 'no-store',
  // A page sets a policy of its own for its script and style.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * Responds to one request. Liveness and readiness are public, because supervisors have no token. The reason for
 * not being ready, and all other routes, require authorization.
 */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { token, readiness, routes }: Answers,
): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    sendText(response, 405, 'only GET and HEAD are supported\n');
    return;
  }
  const [path = '', query = ''] = (request.url ?? '/').split('?', 2);
  const verdict = judgeRequest(request.headers, token);
  if (verdict === 'foreign host') {
    sendText(
      response,
      421,
      'without a token, only the host names localhost and 127.0.0.1 are allowed\n',
    );
  } else if (path === '/healthz') {
    sendText(response, 200, 'alive\n');
  } else if (path === '/readyz') {
    sendReadiness(response, await readiness(), verdict === 'allowed');
  } else if (verdict === 'no token') {
    response.setHeader('www-authenticate', 'Basic realm="ecomstream", charset="UTF-8"');
    sendText(response, 401, 'a token is required, as bearer token or password\n');
  } else if (Object.hasOwn(routes, path)) {
    await routes[path]?.(response, new URLSearchParams(query), request.method);
  } else {
    const paths = [...Object.keys(routes), '/healthz'].join(', ');
    sendText(response, 404, `not found; available: ${paths} and /readyz\n`);
  }
}

function sendReadiness(response: ServerResponse, readiness: Readiness, isTold: boolean): void {
  if (readiness.ready) sendText(response, 200, 'ready\n');
  else sendText(response, 503, isTold ? `not ready: ${readiness.reason}\n` : 'not ready\n');
}
