import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { errorCode } from '../../../core/errors/error-message.js';
import type { AlertNotice } from './alert-tracker.js';

/** Timeout of a command in milliseconds. */
const LONGEST = 30_000;
/** Milliseconds between SIGTERM and SIGKILL. */
const FAREWELL = 2_000;

/** When the command is stopped. */
export interface AlertCommandOptions {
  /** Stops it immediately. */
  readonly signal?: AbortSignal;
  /** Timeout in milliseconds. */
  readonly longest?: number | undefined;
}

/**
 * Runs a shell command for an alert: the alert is JSON on its standard input, and its output goes to standard
 * error.
 * @throws Error when it cannot be started, fails, or reaches the timeout.
 */
export async function runAlertCommand(
  command: string,
  notice: AlertNotice,
  { signal = new AbortController().signal, longest = LONGEST }: AlertCommandOptions = {},
): Promise<void> {
  signal.throwIfAborted();
  const { event, kind, title } = notice;
  const child = spawn(command, {
    shell: true,
    // A process group of its own, so that its child processes are stopped with it.
    detached: true,
    // Standard output is reserved for figures.
    stdio: ['pipe', process.stderr.fd, process.stderr.fd],
    env: {
      ...process.env,
      ECOMSTREAM_ALERT_EVENT: event,
      ECOMSTREAM_ALERT_KIND: kind,
      ECOMSTREAM_ALERT_TITLE: title,
    },
  });
  const { pid, stdin } = child;
  if (pid !== undefined) child.once('close', endWhen(pid, signal, longest));
  stdin?.on('error', () => undefined); // the command need not read its input
  stdin?.end(`${JSON.stringify(notice)}\n`);
  const [code, by] = (await once(child, 'close')) as [number | null, string | null];
  if (code === 0) return;
  throw new Error(by === null ? `exit code ${code}` : `ended by ${by}`);
}

/** Stops a process group on abort or after a timeout. Call the returned function when it has ended by itself. */
function endWhen(group: number, signal: AbortSignal, longest: number): () => void {
  let last: NodeJS.Timeout | undefined;
  const end = () => {
    if (last !== undefined) return;
    kill(group, 'SIGTERM');
    last = setTimeout(() => kill(group, 'SIGKILL'), FAREWELL);
  };
  const limit = setTimeout(end, longest);
  signal.addEventListener('abort', end);
  return () => {
    clearTimeout(limit);
    clearTimeout(last);
    signal.removeEventListener('abort', end);
  };
}

function kill(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error; // ESRCH: it has just ended
  }
}
