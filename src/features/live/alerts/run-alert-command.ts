import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { errorCode } from '../../../core/errors/error-message.js';
import type { AlertNotice } from './alert-tracker.js';

/** Milliseconds that a command may take; then it is ended. */
const LONGEST = 30_000;
/** Milliseconds that it has to end when it is asked to. */
const FAREWELL = 2_000;

/** When a command is ended. */
export interface AlertCommandOptions {
  /** Ends it at once. */
  readonly signal?: AbortSignal;
  /** Milliseconds that it may take. */
  readonly longest?: number | undefined;
}

/**
 * Runs a shell command for an alert: the alert is JSON on its standard input, its output goes to standard error.
 * @throws Error when it cannot be started, fails, or takes too long.
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
    // A group of its own, so that all that it starts is ended with it.
    detached: true,
    // Standard output holds figures.
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
  stdin?.on('error', () => undefined); // it need not read
  stdin?.end(`${JSON.stringify(notice)}\n`);
  const [code, by] = (await once(child, 'close')) as [number | null, string | null];
  if (code === 0) return;
  throw new Error(by === null ? `exit code ${code}` : `ended by ${by}`);
}

/** Ends a group of processes when it is asked to, or after a time. Returns what is called when it has ended by itself. */
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
    if (errorCode(error) !== 'ESRCH') throw error; // it has just ended
  }
}
