import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentSecurityPolicy, html } from 'ecomstream:live-page';
import { judgeRequest } from './request-guard.js';
import type { Readiness } from './database-probe.js';

/** What a run answers with. */
export interface Answers {
  /** Undefined where none is asked for. */
  readonly token: string | undefined;
  readonly metrics: () => Promise<string>;
  readonly readiness: () => Promise<Readiness>;
  /** Takes a browser that wants to be told of the run. */
  readonly follow: (response: ServerResponse) => void;
}

const TEXT = 'text/plain; charset=utf-8';
/** https://prometheus.io/docs/instrumenting/exposition_formats/ */
const METRICS = 'text/plain; version=0.0.4; charset=utf-8';

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': contentSecurityPolicy,
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
  answers: Answers,
): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    send(response, 405, 'only GET and HEAD are answered\n');
    return;
  }
  const path = (request.url ?? '/').replace(/\?.*$/s, '');
  const verdict = judgeRequest(request.headers, answers.token);
  if (verdict === 'foreign host') {
    send(
      response,
      421,
      'without a token this is only answered under the name localhost or 127.0.0.1\n',
    );
  } else if (path === '/healthz') {
    send(response, 200, 'alive\n');
  } else if (path === '/readyz') {
    sendReadiness(response, await answers.readiness(), verdict === 'allowed');
  } else if (verdict === 'no token') {
    response.setHeader('www-authenticate', 'Basic realm="ecomstream", charset="UTF-8"');
    send(response, 401, 'the token is needed, as a bearer token or as the password\n');
  } else if (path === '/metrics') {
    send(response, 200, await answers.metrics(), METRICS);
  } else if (path === '/') {
    send(response, 200, html, 'text/html; charset=utf-8');
  } else if (path === '/events' && request.method === 'GET') {
    answers.follow(response);
  } else {
    send(response, 404, 'there are /, /metrics, /healthz and /readyz\n');
  }
}

function sendReadiness(response: ServerResponse, readiness: Readiness, isTold: boolean): void {
  if (readiness.ready) send(response, 200, 'ready\n');
  else send(response, 503, isTold ? `not ready: ${readiness.reason}\n` : 'not ready\n');
}

/** The body of a HEAD is left out by the server. */
function send(response: ServerResponse, status: number, body: string, type = TEXT): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
