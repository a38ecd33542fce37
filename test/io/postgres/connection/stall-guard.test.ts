import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../../src/io/postgres/connection/connection.js';
import { isOutage } from '../../../../src/io/postgres/connection/sqlstate.js';
import {
  ConnectionStalled,
  guardAgainstStall,
  type WhileIdle,
} from '../../../../src/io/postgres/connection/stall-guard.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection on which bytes move when a test says so, and whose work fails when it is destroyed. */
function quietConnection() {
  let bytes = 0;
  const work = Promise.withResolvers<string>();
  const broken = new Error('the socket was cut');
  const destroyed = vi.fn<() => void>(() => work.reject(broken));
  const connection: Pick<Connection, 'activity' | 'destroy'> = {
    activity: () => bytes,
    destroy: destroyed,
  };
  return { connection, work, broken, destroyed, move: () => (bytes += 1) };
}

/** Guards with a limit of a minute. */
function guard({ connection, work }: ReturnType<typeof quietConnection>) {
  const guarded = guardAgainstStall(connection, 60_000, () => work.promise);
  guarded.catch(() => undefined); // it is looked at later
  return guarded;
}

/** The same for work that first waits, then works. */
function guardIdle(
  { connection, work }: ReturnType<typeof quietConnection>,
  wait: (whileIdle: WhileIdle) => Promise<string>,
) {
  const guarded = guardAgainstStall(connection, 60_000, async (whileIdle) => [
    await wait(whileIdle),
    await work.promise,
  ]);
  guarded.catch(() => undefined); // it is looked at later
  return guarded;
}

describe('work on a connection', () => {
  it('goes on for as long as bytes move', async () => {
    const quiet = quietConnection();
    const guarded = guard(quiet);
    for (let minute = 0; minute < 60; minute += 1) {
      await vi.advanceTimersByTimeAsync(55_000);
      quiet.move();
    }
    quiet.work.resolve('done');
    await expect(guarded).resolves.toBe('done');
    expect(quiet.destroyed).not.toHaveBeenCalled();
  });

  it('ends when none has moved for the limit', async () => {
    const quiet = quietConnection();
    const guarded = guard(quiet);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(quiet.destroyed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5_001);
    expect(quiet.destroyed).toHaveBeenCalled();
    await expect(guarded).rejects.toBeInstanceOf(ConnectionStalled);
    await expect(guarded).rejects.toMatchObject({ code: 'COPY_STALLED', cause: quiet.broken });
    await expect(guarded.catch(isOutage)).resolves.toBe(true);
  });

  it('may be silent for as long as it waits for something else than the server', async () => {
    const quiet = quietConnection();
    const other = Promise.withResolvers<string>();
    const guarded = guardIdle(quiet, (whileIdle) => whileIdle(other.promise));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(quiet.destroyed).not.toHaveBeenCalled();
    other.resolve('waited for');
    await vi.advanceTimersByTimeAsync(0);
    quiet.work.resolve('and done');
    await expect(guarded).resolves.toEqual(['waited for', 'and done']);
  });

  it.each([
    ['came', (other: PromiseWithResolvers<string>) => other.resolve('there it is')],
    ['failed', (other: PromiseWithResolvers<string>) => other.reject(new Error('not today'))],
  ])('has the whole limit again when what it waited for %s', async (_, end) => {
    const quiet = quietConnection();
    const other = Promise.withResolvers<string>();
    const guarded = guardIdle(quiet, (whileIdle) =>
      whileIdle(other.promise).catch((error: unknown) => String(error)),
    );
    await vi.advanceTimersByTimeAsync(600_000);
    end(other);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(quiet.destroyed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5_001);
    expect(quiet.destroyed).toHaveBeenCalled();
    await expect(guarded).rejects.toBeInstanceOf(ConnectionStalled);
  });

  it('leaves no timer behind, however it ended', async () => {
    const [good, bad] = [quietConnection(), quietConnection()];
    const both = Promise.allSettled([guard(good), guard(bad)]);
    good.work.resolve('done');
    bad.work.reject(new Error('refused'));
    await both;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('fails with its own error where it did not stall', async () => {
    const quiet = quietConnection();
    const guarded = guard(quiet);
    quiet.work.reject(quiet.broken);
    await expect(guarded).rejects.toBe(quiet.broken);
  });
});
