import type { ServerResponse } from 'node:http';

/** Maximum number of connected browsers. */
const MOST_CLIENTS = 32;

/** Milliseconds after which a browser reconnects. */
const RETRY = 3_000;

/** The browsers that follow the run: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventStream {
  /** Adds a browser. Its initial events are pairs of a name and a line of JSON. */
  add(response: ServerResponse, first: readonly [name: string, json: string][]): void;
  /** Sends an event to all browsers. Skips a browser that has not received the previous ones yet. */
  send(name: string, json: string): void;
  hasClients(): boolean;
  /** Number of connected browsers. */
  count(): number;
  /** Ends all responses. */
  end(): void;
}

/** Creates a stream without clients. @param most maximum number of clients; further ones get status 503. */
export function eventStream(most = MOST_CLIENTS): EventStream {
  const clients = new Set<ServerResponse>();
  return {
    add(response, first) {
      if (clients.size >= most) {
        response.writeHead(503, { 'retry-after': '60' }).end('too many open pages of this run\n');
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.write(`retry: ${RETRY}\n\n`);
      for (const [name, json] of first) response.write(message(name, json));
      clients.add(response);
      response.once('close', () => clients.delete(response));
    },
    send(name, json) {
      for (const client of clients) {
        if (!client.writableNeedDrain) client.write(message(name, json));
      }
    },
    hasClients: () => clients.size > 0,
    count: () => clients.size,
    end() {
      for (const client of clients) client.end();
      clients.clear();
    },
  };
}

function message(name: string, json: string): string {
  return `event: ${name}\ndata: ${json}\n\n`;
}
