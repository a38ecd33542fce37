import { createServer } from 'node:http';
import { MachineError } from '../../../core/errors/machine-error.js';
import { listen } from '../../../display/monitor/http/listen.js';
import { readToken } from '../../../display/monitor/read-token.js';
import {
  chosenPort,
  type MetricsSettingValues,
} from '../../../display/monitor/metrics-settings.js';
import { brokenBy, doubtful, fine, type Finding } from '../findings/finding.js';

/** Where a run would show itself. */
export type MetricsPlace = Omit<
  MetricsSettingValues,
  'metricsFile' | 'metricsFileEvery' | 'shopTimeZone'
>;

const NAME = 'metrics';
/** Milliseconds. */
const ANSWER_WITHIN = 2_000;

/** Whether a run could listen for its page and metrics, where they are on; nothing listens there afterwards. */
export async function checkMetricsPort(place: MetricsPlace): Promise<Finding> {
  const port = chosenPort(place);
  if (port === undefined) return fine(NAME, 'Live page and metrics are off.');
  const { metricsHost: host } = place;
  try {
    const hasToken = (await readToken(place)) !== undefined;
    const server = createServer();
    await listen(server, { host, port, hasToken });
    await server[Symbol.asyncDispose]();
    const which = port === 0 ? 'A free port' : `Port ${port}`;
    return fine(NAME, `${which} of ${host} can be had for live page and metrics.`);
  } catch (error) {
    const isTaken = error instanceof MachineError && error.code === 'machine.metrics-port';
    if (!isTaken || !(await isRun(host, port))) return brokenBy(NAME, error);
    return doubtful(
      NAME,
      `Port ${port} of ${host} is held by a run of ecomstream.`,
      'That run is well; another one beside it needs another --metrics-port (0 takes a free one).',
    );
  }
}

/** Whether what listens on a port answers as a run does. */
async function isRun(host: string, port: number): Promise<boolean> {
  // The address that stands for all of a machine is none to connect to.
  const address = host === '0.0.0.0' ? '127.0.0.1' : host.replace(/^::$/, '::1');
  const name = address.includes(':') ? `[${address}]` : address;
  try {
    const answer = await fetch(`http://${name}:${port}/healthz`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    });
    return answer.status === 200 && (await answer.text()) === 'alive\n';
  } catch {
    return false; // it speaks no HTTP, or says nothing
  }
}
