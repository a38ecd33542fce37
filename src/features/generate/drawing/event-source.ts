import type { RowEvent, ShopTraffic } from '../shop/traffic.js';
import type { FileTimes } from '../time/event-times.js';
import { eventPortions } from './event-portions.js';

/** Where a generation gets its events from, file by file. */
export interface EventSource extends AsyncDisposable {
  /**
   * The next events, for a file with these times, in portions. Each portion is good until the next one is asked for.
   */
  portions(
    times: FileTimes,
    count: number,
  ): Iterable<readonly RowEvent[]> | AsyncIterable<readonly RowEvent[]>;
}

/** Draws the events in this thread when they are asked for. */
export function localSource(traffic: ShopTraffic): EventSource {
  return {
    portions: (times, count) => eventPortions(traffic, times, count),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
