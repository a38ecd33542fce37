import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/pipeline/batches/batch.js';
import { InFlight } from '../../src/pipeline/in-flight.js';
import { FreshEvents } from '../../src/pipeline/load/fresh-events.js';
import { OutOfTurn } from '../../src/pipeline/load/load-order.js';
import { AlarmClock } from './alarm-clock.js';
import { HeldStore } from './held-store.js';

const PATIENCE = 5_000;

const batch = (number: number): Batch => ({ number, parts: [], startedAt: 0 });

/** Batches 1, 2, … in flight at a store that holds them. */
function flight(count: number, connections = count) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const store = new HeldStore(connections, numbers);
  const clock = new AlarmClock();
  const inFlight = new InFlight(store, clock);
  for (const number of numbers) inFlight.begin(batch(number));
  return { store, clock, inFlight };
}

/** Everything that can happen by itself has happened. */
async function rest(): Promise<void> {
  for (let wait = 0; wait < 5; wait++) await turn();
}

/** How the loading of each batch ended, in their order; it takes all of them out. */
async function endings(inFlight: InFlight): Promise<unknown[]> {
  const ends: unknown[] = [];
  for (let place = inFlight.takeFirst(); place !== undefined; place = inFlight.takeFirst()) {
    ends.push(await place.loading.then(() => 'loaded').catch((error: unknown) => error));
  }
  return ends;
}

describe('batches in flight', () => {
  it('are written at once, and committed in their order, whichever is written first', async () => {
    const { store, inFlight } = flight(3);
    for (const number of [3, 2]) {
      store.write(number);
      await rest();
    }
    expect(store.log).toEqual(['load 1', 'load 2', 'load 3', 'written 3', 'written 2']);
    store.write(1);
    expect(await endings(inFlight)).toEqual(['loaded', 'loaded', 'loaded']);
    expect(store.log.slice(5)).toEqual(['written 1', 'commit 1', 'commit 2', 'commit 3']);
  });

  it('know the fresh events of all before them', async () => {
    const { store, inFlight } = flight(3);
    await rest();
    expect(store.told).toEqual([[], ['e1'], ['e1', 'e2']]);
    for (const number of [1, 2, 3]) store.write(number);
    await endings(inFlight);
  });

  it('are as many as there are connections', async () => {
    const { store, inFlight } = flight(2, 3);
    expect(inFlight.canBegin).toBe(true);
    inFlight.begin(batch(3));
    expect(inFlight.canBegin).toBe(false);
    store.write(1);
    await inFlight.takeFirst()?.loading;
    expect(inFlight.canBegin).toBe(true);
    store.write(2);
    await endings(inFlight);
  });

  it('begin behind what is in flight still when one before them was taken out', async () => {
    const { store, inFlight } = flight(2);
    store.write(1);
    await inFlight.takeFirst()?.loading;
    inFlight.begin(batch(3));
    await rest();
    expect(store.told.at(-1)).toEqual(['e2']);
    expect(store.log.at(-1)).toBe('written 3');
    store.write(2);
    expect(await endings(inFlight)).toEqual(['loaded', 'loaded']);
  });

  it('tell when the first of them ends, well or not', async () => {
    const ended: string[] = [];
    const good = flight(2);
    void good.inFlight.firstEnds().then(() => ended.push('good'));
    const bad = flight(2);
    void bad.inFlight.firstEnds().then(() => ended.push('bad'));
    void new InFlight(good.store, good.clock).firstEnds().then(() => ended.push('none'));
    good.store.write(2);
    bad.store.write(2);
    await rest();
    expect(ended).toEqual([]);
    good.store.write(1);
    await rest();
    expect(ended).toEqual(['good']);
    bad.store.fail(1, new Error('refused'));
    await rest();
    expect(ended).toEqual(['good', 'bad']);
  });

  it('are waited for, however they end, when they are given up', async () => {
    const { store, inFlight } = flight(2);
    let isOver = false;
    const over = inFlight[Symbol.asyncDispose]().then(() => (isOver = true));
    store.fail(1, new Error('refused'));
    await rest();
    expect(isOver).toBe(false);
    store.write(2);
    await over;
    expect(store.log).not.toContain('commit 2');
  });
});

describe('behind a batch that fails', () => {
  it('those that are written are not committed', async () => {
    const { store, inFlight } = flight(3);
    const refused = new Error('refused');
    for (const number of [2, 3]) store.write(number);
    await rest();
    store.fail(1, refused);
    expect(await endings(inFlight)).toEqual([
      refused,
      expect.any(OutOfTurn),
      expect.any(OutOfTurn),
    ]);
    expect(store.log.join()).not.toContain('commit');
  });

  it('those that are still written are not committed', async () => {
    const { store, inFlight } = flight(2);
    store.fail(1, new Error('refused'));
    await rest();
    store.write(2);
    expect((await endings(inFlight))[1]).toBeInstanceOf(OutOfTurn);
    expect(store.log).toEqual(['load 1', 'load 2', 'written 2']);
  });

  it('those that wait for its fresh events are rejected', async () => {
    const away = new Error('the database is away');
    class Mute extends HeldStore {
      override load: HeldStore['load'] = async (batch, order) => {
        if (batch.number > 1) return super.load(batch, order);
        await turn();
        throw away;
      };
    }
    const store = new Mute(2, []);
    const inFlight = new InFlight(store, new AlarmClock());
    inFlight.begin(batch(1));
    inFlight.begin(batch(2));
    expect(await endings(inFlight)).toEqual([away, expect.any(OutOfTurn)]);
    expect(store.log).toEqual(['load 2']);
  });

  it('or that stores other events than it told of, those that count on it are not committed', async () => {
    class Surprised extends HeldStore {
      override load: HeldStore['load'] = (batch, order) => {
        const turn = () => {
          if (batch.number === 1) order.announce(new FreshEvents([]));
          return order.turn();
        };
        return super.load(batch, { ...order, turn });
      };
    }
    const store = new Surprised(3, [1]);
    const inFlight = new InFlight(store, new AlarmClock());
    for (const number of [1, 2]) inFlight.begin(batch(number));
    await rest();
    expect(inFlight.canBegin).toBe(true);
    store.write(1);
    await inFlight.takeFirst()?.loading;
    expect(inFlight.canBegin).toBe(false);
    expect(await endings(inFlight)).toEqual([expect.any(OutOfTurn)]);
    expect(store.log).not.toContain('commit 2');
  });

  it('none is begun before all of those are taken out', async () => {
    const { store, inFlight } = flight(2, 3);
    store.fail(1, new Error('refused'));
    await rest();
    expect(inFlight.canBegin).toBe(false);
    const first = inFlight.takeFirst();
    await expect(first?.loading).rejects.toThrow('refused');
    // The second has not failed yet, but it will.
    expect(inFlight.canBegin).toBe(false);
    store.write(2);
    expect(await endings(inFlight)).toEqual([expect.any(OutOfTurn)]);
    expect(inFlight.canBegin).toBe(true);
    for (const number of [3, 4]) inFlight.begin(batch(number));
    expect(inFlight.canBegin).toBe(true);
    expect(await endings(inFlight)).toEqual(['loaded', 'loaded']);
  });
});

describe('a batch that fails behind another', () => {
  const away = Object.assign(new Error('too many connections'), { code: 'ECONNRESET' });

  it.each([
    ['must be loaded anew, alone, where the database is away', away, expect.any(OutOfTurn)],
    ['fails as it does where it is refused', new Error('refused'), new Error('refused')],
  ])('%s', async (_, error, expected) => {
    const { store, inFlight } = flight(2);
    store.fail(2, error);
    await rest();
    expect(inFlight.canBegin).toBe(false);
    store.write(1);
    expect(await endings(inFlight)).toEqual(['loaded', expected]);
  });

  it('fails as it does where it is the first', async () => {
    const { store, inFlight } = flight(1);
    store.fail(1, away);
    expect(await endings(inFlight)).toEqual([away]);
  });
});

describe('behind a batch that takes long', () => {
  it('one that is written gives up what it has locked after the patience, and not before', async () => {
    const { store, clock, inFlight } = flight(2);
    const second = inFlight.takeFirst() && inFlight.takeFirst();
    let end: unknown;
    second?.loading.catch((error: unknown) => (end = error));
    await rest();
    clock.pass(2 * PATIENCE); // while it is written itself it locks nobody out any longer than that takes
    store.write(2);
    await rest();
    clock.pass(PATIENCE - 1);
    await rest();
    expect(end).toBeUndefined();
    clock.pass(1);
    await rest();
    expect(end).toBeInstanceOf(OutOfTurn);
    store.write(1);
    await rest();
    expect(store.log).toEqual(['load 1', 'load 2', 'written 2', 'written 1', 'commit 1']);
  });

  it('one whose turn came in time is committed, and its alarm is off', async () => {
    const { store, clock, inFlight } = flight(2);
    store.write(2);
    await rest();
    expect(clock.asleep).toBe(1);
    clock.pass(PATIENCE - 1);
    store.write(1);
    expect(await endings(inFlight)).toEqual(['loaded', 'loaded']);
    expect(clock.asleep).toBe(0);
    clock.pass(PATIENCE); // an unhandled rejection would end the test
    await rest();
  });

  it('the first of all waits for nobody', async () => {
    const { store, clock, inFlight } = flight(1);
    store.write(1);
    expect(await endings(inFlight)).toEqual(['loaded']);
    expect(clock.asleep).toBe(0);
  });
});
