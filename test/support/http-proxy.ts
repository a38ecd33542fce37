import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What becomes of a request: it is passed on, answered with a status, or cut off; a number of bytes cuts its answer there, and
 * `lost` loses the answer to what was done.
 */
export type Fate =
  'pass' | 'reset' | 'lost' | { readonly status: number } | { readonly bytes: number };

/** A server between a client and a web server, at which a test can injure requests. */
export interface HttpProxy extends AsyncDisposable {
  readonly endpoint: string;
  /** How many requests were injured. */
  readonly injuries: number;
  /** Decides what becomes of a request. */
  fateOf: (request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>) => Fate;
}

/** Starts a proxy in front of a server. */
export async function startHttpProxy(server: string): Promise<HttpProxy> {
  const { hostname, port } = new URL(server);
  let injuries = 0;
  const listener = createServer((asked, answer) => {
    const fate = proxy.fateOf(asked);
    if (fate !== 'pass') injuries++;
    if (fate === 'reset') {
      asked.socket.destroy();
      return;
    }
    if (typeof fate === 'object' && 'status' in fate) {
      asked.resume();
      answer.writeHead(fate.status).end();
      return;
    }
    const { method, url, headers } = asked;
    const upstream = request({ hostname, port, method, path: url, headers }, (answered) => {
      passOn(answered, answer, fate);
    });
    upstream.on('error', () => asked.socket.destroy());
    asked.pipe(upstream);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port: own } = listener.address() as AddressInfo;
  const proxy: HttpProxy & { readonly injuries: number } = {
    endpoint: `http://127.0.0.1:${own}`,
    get injuries() {
      return injuries;
    },
    fateOf: () => 'pass',
    [Symbol.asyncDispose]: async () => {
      listener.closeAllConnections();
      listener.close();
      await once(listener, 'close');
    },
  };
  return proxy;
}

function passOn(answered: IncomingMessage, answer: ServerResponse, fate: Fate): void {
  const { socket } = answer;
  if (fate === 'lost') {
    answered.resume().on('end', () => socket?.destroy());
    return;
  }
  answer.writeHead(answered.statusCode ?? 500, answered.headers);
  if (typeof fate !== 'object' || !('bytes' in fate)) {
    answered.pipe(answer);
    return;
  }
  let left = fate.bytes;
  answered.on('data', (chunk: Buffer) => {
    answer.write(chunk.subarray(0, left));
    left -= chunk.length;
    if (left <= 0) setImmediate(() => socket?.destroy());
  });
  answered.on('end', () => answer.end());
}
