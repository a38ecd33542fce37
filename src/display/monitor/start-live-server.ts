import type { ServerResponse } from 'node:http';
import { SLOT } from '../view/last-hour.js';
import type { MetricsSettingValues } from './metrics-settings.js';
import type { Readiness } from './http/database-probe.js';
import { contentSecurityPolicy, html } from 'ecomstream:live-page';
import { eventStream } from './http/event-stream.js';
import { followRoute, metricsRoute, pageRoute, type Route } from './http/route.js';
import { readToken } from './read-token.js';
import { serve } from './http/serve.js';
import { hourCurves } from './page/hour-curves.js';
import { pageState } from './page/page-state.js';
import type { RunBoard } from './run-board.js';

/** What to serve, and where to report failures. */
export interface LiveServerOptions {
  readonly board: RunBoard;
  readonly metrics: () => Promise<string>;
  readonly readiness: () => Promise<Readiness>;
  readonly warn: (error: unknown) => void;
  /** Further pages by path; the page of the load has `/` unless one of these does. */
  readonly shop?: Readonly<Record<string, Route>> | undefined;
}

/** A server with the page, metrics and health of a run. */
export interface LiveServer {
  /** The URL for a browser. */
  readonly url: string;
  /** Sends the current state without waiting for the next frame. */
  refresh(): void;
  /** Sends the last state, then closes immediately. */
  close(): Promise<void>;
}

const FRAME_EVERY = 1_000;
/** Curves are sent less often than frames, because they change more slowly. */
const CURVES_EVERY = SLOT / 2;

/**
 * Starts to serve a run.
 * @throws UsageError or MachineError when it cannot listen, or the token is invalid.
 */
export async function startLiveServer(
  settings: MetricsSettingValues,
  port: number,
  { board, metrics, readiness, warn, shop = {} }: LiveServerOptions,
): Promise<LiveServer> {
  const token = await readToken(settings);
  const stream = eventStream();
  const state = () => JSON.stringify(pageState(board.state()));
  const curves = () => {
    const { hour, view } = board;
    return JSON.stringify(hourCurves(hour, view.startedAt, board.state().now));
  };
  const refresh = () => {
    if (stream.hasClients()) stream.send('state', state());
  };
  const follow = (response: ServerResponse) =>
    stream.add(response, [
      ['state', state()],
      ['curves', curves()],
    ]);
  const page = pageRoute({ html, contentSecurityPolicy });
  const routes = {
    '/': page,
    ...shop,
    '/load': page,
    '/events': followRoute(follow),
    '/metrics': metricsRoute(metrics),
  };
  const answers = { token, readiness, routes };
  const server = await serve({ host: settings.metricsHost, port }, answers, warn);
  let frames = 0;
  const draw = () => {
    frames += 1;
    board.sample();
    refresh();
    if ((frames * FRAME_EVERY) % CURVES_EVERY === 0 && stream.hasClients()) {
      stream.send('curves', curves());
    }
  };
  const timer = setInterval(draw, FRAME_EVERY).unref();
  return {
    url: server.url,
    refresh,
    async close() {
      clearInterval(timer);
      board.sample();
      refresh();
      stream.send('curves', curves());
      stream.end();
      await server.close();
    },
  };
}
