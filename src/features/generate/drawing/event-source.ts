import type { RowEvent, ShopTraffic } from '../shop/traffic.js';
import type { FileTimes } from '../time/event-times.js';
import { eventPortions } from './event-portions.js';

/** The source of a generation's events, file by file. */
export interface EventSource extends AsyncDisposable {
  /**
   * The next events in portions, for a file with these times. Each portion is valid until the next one is
   * requested.
   */
  portions(
    times: FileTimes,
    count: number,
  ): Iterable<readonly RowEvent[]> | AsyncIterable<readonly RowEvent[]>;
}

/** Draws the events in this thread on request. */
export function localSource(traffic: ShopTraffic): EventSource {
  return {
    portions: (times, count) => eventPortions(traffic, times, count),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
