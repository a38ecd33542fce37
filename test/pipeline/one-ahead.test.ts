import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { OneAhead } from '../../src/pipeline/one-ahead.js';

/** Numbers from 1 to `last`, with a list of what happened. */
async function* numbers(
  last: number,
  log: string[],
  failAt?: number,
): AsyncGenerator<number, undefined> {
  try {
    for (let number = 1; number <= last; number += 1) {
      log.push(`make ${number}`);
      await turn();
      if (number === failAt) throw new Error(`no ${number}`);
      yield number;
    }
  } finally {
    log.push('closed');
  }
  return undefined;
}

/** Takes one element after the other, and then the failure if there is one. */
async function useAll(
  source: AsyncGenerator<number, undefined>,
  use: (number: number) => Promise<unknown>,
): Promise<void> {
  await using ahead = new OneAhead(source);
  for (;;) {
    const next = await ahead.peek();
    if (next.done === true) break;
    ahead.take();
    await use(next.value);
  }
  ahead.throwFailure();
}

async function someTurns(): Promise<void> {
  for (let wait = 0; wait < 5; wait += 1) await turn();
}

describe('elements that are made one ahead', () => {
  it.each([0, 1, 2, 20])('are the same: %d', async (last) => {
    const found: number[] = [];
    await useAll(numbers(last, []), async (number) => found.push(number));
    expect(found).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  });

  it('are made while the one before is used, and never more than one', async () => {
    const log: string[] = [];
    await useAll(numbers(4, log), async (number) => {
      await someTurns();
      log.push(`used ${number}`);
    });
    expect(log).toEqual([
      'make 1',
      'make 2',
      'used 1',
      'make 3',
      'used 2',
      'make 4',
      'used 3',
      'closed',
      'used 4',
    ]);
  });

  it('can be looked at as often as one likes before they are taken', async () => {
    const log: string[] = [];
    await using ahead = new OneAhead(numbers(4, log));
    for (let look = 0; look < 3; look += 1) {
      expect(await ahead.peek()).toEqual({ done: false, value: 1 });
      await someTurns();
    }
    expect(log).toEqual(['make 1']);
    ahead.take();
    expect(await ahead.peek()).toEqual({ done: false, value: 2 });
  });

  it('end where one cannot be made, and show the failure when they are asked for it', async () => {
    const log: string[] = [];
    const found: number[] = [];
    const all = useAll(numbers(4, log, 3), async (number) => {
      await someTurns(); // an unhandled rejection would end the test
      found.push(number);
    });
    await expect(all).rejects.toThrow('no 3');
    expect(found).toEqual([1, 2]);
    expect(log.at(-1)).toBe('closed');
  });

  it('are none, and a failure, where there is no first', async () => {
    await using ahead = new OneAhead(numbers(4, [], 1));
    expect(await ahead.peek()).toEqual({ done: true, value: undefined });
    expect(() => ahead.throwFailure()).toThrow('no 1');
  });

  it('have no failure before one was met', async () => {
    await using ahead = new OneAhead(numbers(4, [], 2));
    await ahead.peek();
    expect(() => ahead.throwFailure()).not.toThrow();
  });

  it('close their source when the consumer stops, after what was being made', async () => {
    const log: string[] = [];
    {
      await using ahead = new OneAhead(numbers(10, log));
      await ahead.peek();
      ahead.take();
      await ahead.peek();
      ahead.take();
    }
    expect(log).toEqual(['make 1', 'make 2', 'make 3', 'closed']);
  });

  it('close their source when the consumer fails, and show its failure', async () => {
    const log: string[] = [];
    const all = useAll(numbers(10, log, 2), async (number) => {
      throw new Error(`cannot use ${number}`);
    });
    await expect(all).rejects.toThrow('cannot use 1');
    expect(log.at(-1)).toBe('closed');
  });
});
