import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answer, type Answers } from './answers.js';
import { listen, type ListenOptions } from './listen.js';

/** A server that is there while a run goes on. */
export interface MonitorServer {
  /** As a browser takes it. */
  readonly url: string;
  /** Stops listening and ends every connection, at the latest after a moment. */
  close(): Promise<void>;
}

/** How long what is on its way to a client may take at the end, in milliseconds. */
const FAREWELL = 200;
const MOST_CONNECTIONS = 512;

/**
 * Starts to serve page, metrics and health.
 * @throws UsageError or MachineError where nothing can be listened on.
 */
export async function serve(
  options: Omit<ListenOptions, 'hasToken'>,
  answers: Answers,
  warn: (error: unknown) => void,
): Promise<MonitorServer> {
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    request.resume(); // a body is not looked at
    answer(request, response, answers).catch((error: unknown) => {
      warn(error);
      response.destroy();
    });
  };
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, handle);
  server.maxConnections = MOST_CONNECTIONS;
  const url = await listen(server, { ...options, hasToken: answers.token !== undefined });
  // A run never goes on for the sake of those who look at it.
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
