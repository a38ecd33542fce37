import { setTimeout as sleep } from 'node:timers/promises';

const INTERVAL_MS = 10;
/** Below the time that a test has, so that the message says what was waited for. */
const DEADLINE_MS = 50_000;

/**
 * Asks every few milliseconds until the answer is yes.
 * @throws Error with what was waited for, when it has not come in `deadline` milliseconds.
 */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  deadline = DEADLINE_MS,
): Promise<void> {
  const end = performance.now() + deadline;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Not so after ${deadline} ms: ${what}`);
    await sleep(INTERVAL_MS);
  }
}
