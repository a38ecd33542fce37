import { createServer } from 'node:http';
import { MachineError } from '../../../core/errors/machine-error.js';
import { listen } from '../../../display/monitor/http/listen.js';
import { readToken } from '../../../display/monitor/read-token.js';
import {
  chosenPort,
  type MetricsSettingValues,
} from '../../../display/monitor/metrics-settings.js';
import { brokenBy, doubtful, fine, type Finding } from '../findings/finding.js';

/** Where a run would serve its page and metrics. */
export type MetricsPlace = Omit<
  MetricsSettingValues,
  'metricsFile' | 'metricsFileEvery' | 'shopTimeZone'
>;

const NAME = 'metrics';
/** Milliseconds. */
const ANSWER_WITHIN = 2_000;

/** Checks whether a run could listen for its page and metrics, if they are on. Does not keep the port open. */
export async function checkMetricsPort(place: MetricsPlace): Promise<Finding> {
  const port = chosenPort(place);
  if (port === undefined) return fine(NAME, 'Live page and metrics are off.');
  const { metricsHost: host } = place;
  try {
    const hasToken = (await readToken(place)) !== undefined;
    const server = createServer();
    await listen(server, { host, port, hasToken });
    await server[Symbol.asyncDispose]();
    const which = port === 0 ? 'A port' : `Port ${port}`;
    return fine(NAME, `${which} of ${host} is free for live page and metrics.`);
  } catch (error) {
    const isTaken = error instanceof MachineError && error.code === 'machine.metrics-port';
    if (!isTaken || !(await isRun(host, port))) return brokenBy(NAME, error);
    return doubtful(
      NAME,
      `Port ${port} of ${host} is used by a run of ecomstream.`,
      'For a second run, set another --metrics-port (0 selects a free one).',
    );
  }
}

/** Whether the server on a port responds like a run. */
async function isRun(host: string, port: number): Promise<boolean> {
  // A client cannot connect to the address for all interfaces.
  const address = host === '0.0.0.0' ? '127.0.0.1' : host.replace(/^::$/, '::1');
  const name = address.includes(':') ? `[${address}]` : address;
  try {
    const answer = await fetch(`http://${name}:${port}/healthz`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    return answer.status === 200 && (await answer.text()) === 'alive\n';
  } catch {
    return false; // not an HTTP server, or no response
  }
}
