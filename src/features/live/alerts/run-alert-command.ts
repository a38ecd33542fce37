import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AlertNotice } from './alert-tracker.js';

/** Milliseconds that a command may take; then it is ended. */
const LONGEST = 30_000;

/**
 * Runs a shell command for an alert: the alert is JSON on its standard input, its output goes to standard error.
 * @throws Error when it cannot be started, fails, or takes too long.
 */
export async function runAlertCommand(command: string, notice: AlertNotice): Promise<void> {
  const { event, kind, title } = notice;
  const child = spawn(command, {
    shell: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    timeout: LONGEST,
    env: {
      ...process.env,
      ECOMSTREAM_ALERT_EVENT: event,
      ECOMSTREAM_ALERT_KIND: kind,
      ECOMSTREAM_ALERT_TITLE: title,
    },
  });
  child.stdin.on('error', () => undefined); // it need not read
  child.stdin.end(`${JSON.stringify(notice)}\n`);
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (code === 0) return;
  throw new Error(signal === null ? `exit code ${code}` : `ended by ${signal}`);
}
