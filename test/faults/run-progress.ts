import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { ExpectedEvents } from './expected-events.js';
import type { RunningCli } from '../support/start-cli.js';

/** What a run says on standard error. */
export const SAID = {
  committed: / batch \d+ completed /g,
  away: / database down /g,
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

/** A run ends with this exit code when it has put files aside. */
const PUT_ASIDE = 3;

interface Expecting {
  readonly expected: ExpectedEvents;
}

/** Whether a run did not mind what was done to it. It may have put files aside that hold nothing but spoiled rows. */
export function isSurvival(exitCode: number | null, { expected }: Expecting): boolean {
  return exitCode === 0 || (exitCode === PUT_ASIDE && expected.putAside.size > 0);
}

/** Waits for the end of a run that should not mind what was done to it. */
export async function expectSurvival(run: RunningCli, world: Expecting): Promise<void> {
  const { exitCode, signal, stdout } = await run.ended;
  const isExpected = isSurvival(exitCode, world);
  expect({ exitCode, signal, stdout: isExpected ? '' : stdout }).toEqual({
    exitCode: isExpected ? exitCode : 0,
    signal: null,
    stdout: '',
  });
}
