import type { IncomingMessage, ServerResponse } from 'node:http';
import { judgeRequest } from './request-guard.js';
import type { Readiness } from './database-probe.js';
import type { Route } from './route.js';
import { sendText } from './send-text.js';

/** What a server answers with. */
export interface Answers {
  /** Undefined where none is asked for. */
  readonly token: string | undefined;
  readonly readiness: () => Promise<Readiness>;
  /** By path. Only those who are let in see them. */
  readonly routes: Readonly<Record<string, Route>>;
}

const HEADERS = {
  'cache-control': 'no-store',
  // A page names its own script and style.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * Answers one request. Whether the process lives, and whether it is ready, is told to everybody, because
 * supervisors know no token; why it is not ready, and all else, only to those who are let in.
 */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { token, readiness, routes }: Answers,
): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    sendText(response, 405, 'only GET and HEAD are answered\n');
    return;
  }
  const [path = '', query = ''] = (request.url ?? '/').split('?', 2);
  const verdict = judgeRequest(request.headers, token);
  if (verdict === 'foreign host') {
    sendText(
      response,
      421,
      'without a token this is only answered under the name localhost or 127.0.0.1\n',
    );
  } else if (path === '/healthz') {
    sendText(response, 200, 'alive\n');
  } else if (path === '/readyz') {
    sendReadiness(response, await readiness(), verdict === 'allowed');
  } else if (verdict === 'no token') {
    response.setHeader('www-authenticate', 'Basic realm="ecomstream", charset="UTF-8"');
    sendText(response, 401, 'the token is needed, as a bearer token or as the password\n');
  } else if (Object.hasOwn(routes, path)) {
    await routes[path]?.(response, new URLSearchParams(query), request.method);
  } else {
    const paths = [...Object.keys(routes), '/healthz'].join(', ');
    sendText(response, 404, `there are ${paths} and /readyz\n`);
  }
}

function sendReadiness(response: ServerResponse, readiness: Readiness, isTold: boolean): void {
  if (readiness.ready) sendText(response, 200, 'ready\n');
  else sendText(response, 503, isTold ? `not ready: ${readiness.reason}\n` : 'not ready\n');
}
