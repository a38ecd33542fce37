import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { RunningCli } from '../support/start-cli.js';

/** What a run says on standard error. */
export const SAID = {
  committed: / batch \d+ completed /g,
  away: / database away /g,
  back: / database back /g,
} as const;

/** How often a run has said something. */
export function timesSaid(run: RunningCli, what: keyof typeof SAID): number {
  return run.stderr().match(SAID[what])?.length ?? 0;
}

/** Whether a run has ended, to be asked again and again. */
export function endOf(run: RunningCli): { readonly isReached: boolean } {
  const end = { isReached: false };
  void run.ended.then(() => (end.isReached = true));
  return end;
}

/** Waits until a run has said something so many times more; false when it has ended before. */
export async function untilSaid(
  run: RunningCli,
  what: keyof typeof SAID,
  more = 1,
): Promise<boolean> {
  const wanted = timesSaid(run, what) + more;
  const end = endOf(run);
  while (timesSaid(run, what) < wanted) {
    if (end.isReached) return false;
    await sleep(5);
  }
  return true;
}

/** Waits for the end of a run that should not mind what was done to it. */
export async function expectSurvival(run: RunningCli, expected = 0): Promise<void> {
  const { exitCode, signal, stdout } = await run.ended;
  expect({ exitCode, signal, stdout: exitCode === expected ? '' : stdout }).toEqual({
    exitCode: expected,
    signal: null,
    stdout: '',
  });
}
