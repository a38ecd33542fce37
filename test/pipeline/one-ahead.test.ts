import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { oneAhead } from '../../src/pipeline/one-ahead.js';

/** Numbers from 1 to `last`, with a list of what happened. */
async function* numbers(last: number, log: string[], failAt?: number): AsyncGenerator<number> {
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
}

describe('elements that are made one ahead', () => {
  it.each([0, 1, 2, 20])('are the same: %d', async (last) => {
    const found: number[] = [];
    for await (const number of oneAhead(numbers(last, []))) found.push(number);
    expect(found).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  });

  it('are made while the one before is used, and never more than one', async () => {
    const log: string[] = [];
    for await (const number of oneAhead(numbers(4, log))) {
      for (let wait = 0; wait < 5; wait += 1) await turn();
      log.push(`used ${number}`);
    }
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

  it('fail when the element that could not be made is asked for, and not before', async () => {
    const log: string[] = [];
    const found: number[] = [];
    const consume = async () => {
      for await (const number of oneAhead(numbers(4, log, 3))) {
        for (let wait = 0; wait < 5; wait += 1) await turn(); // an unhandled rejection would end the test
        found.push(number);
      }
    };
    await expect(consume()).rejects.toThrow('no 3');
    expect(found).toEqual([1, 2]);
    expect(log.at(-1)).toBe('closed');
  });

  it('fail at once where there is no first', async () => {
    await expect(oneAhead(numbers(4, [], 1)).next()).rejects.toThrow('no 1');
  });

  it('close their source when the consumer stops, after what was being made', async () => {
    const log: string[] = [];
    for await (const number of oneAhead(numbers(10, log))) {
      if (number === 2) break;
    }
    expect(log).toEqual(['make 1', 'make 2', 'make 3', 'closed']);
  });

  it('close their source when the consumer fails, and show its failure', async () => {
    const log: string[] = [];
    const consume = async () => {
      for await (const number of oneAhead(numbers(10, log, 2)))
        throw new Error(`cannot use ${number}`);
    };
    await expect(consume()).rejects.toThrow('cannot use 1');
    expect(log.at(-1)).toBe('closed');
  });
});
