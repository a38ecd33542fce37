import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What was posted. */
export interface Posted {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

/** A web server that takes what is posted. */
export interface Webhook extends AsyncDisposable {
  readonly origin: string;
  readonly posted: readonly Posted[];
}

/** Starts one. @param answer answers a request, or leaves it without one; `count` is how many there were before. */
export async function startWebhook(
  answer: (response: ServerResponse, count: number) => void,
): Promise<Webhook> {
  const posted: Posted[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url: path, headers } = request;
    const body = await text(request);
    posted.push({ method, path, type: headers['content-type'], body });
    answer(response, posted.length - 1);
  };
  const server = createServer((request, response) => {
    void take(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    posted,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
