import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answer, type Answers } from './answers.js';
import { listen, type ListenOptions } from './listen.js';

/** An HTTP server for the duration of a run. */
export interface MonitorServer {
  /** The URL for a browser. */
  readonly url: string;
  /** Stops listening and closes every connection, after a short grace period at most. */
  close(): Promise<void>;
}

/** Grace period for pending responses, in milliseconds. */
const FAREWELL = 200;
const MOST_CONNECTIONS = 512;

/**
 * Starts to serve page, metrics and health.
 * @throws UsageError or MachineError when it cannot listen.
 */
export async function serve(
  options: Omit<ListenOptions, 'hasToken'>,
  answers: Answers,
  warn: (error: unknown) => void,
): Promise<MonitorServer> {
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    request.resume(); // discards the body
    answer(request, response, answers).catch((error: unknown) => {
      warn(error);
      response.destroy();
    });
  };
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, handle);
  server.maxConnections = MOST_CONNECTIONS;
  const url = await listen(server, { ...options, hasToken: answers.token !== undefined });
  // The server must not keep the process alive.
  server.unref();
  server.on('error', warn);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), FAREWELL);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
