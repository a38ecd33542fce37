import type { ServerResponse } from 'node:http';

const PLAIN = 'text/plain; charset=utf-8';

/** Responds with a text. Node omits the body for a HEAD request. */
export function sendText(
  response: ServerResponse,
  status: number,
  body: string,
  type = PLAIN,
): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
