import type { ServerResponse } from 'node:http';

const PLAIN = 'text/plain; charset=utf-8';

/** Answers with a text. The body of a HEAD is left out by the server. */
export function sendText(
  response: ServerResponse,
  status: number,
  body: string,
  type = PLAIN,
): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
