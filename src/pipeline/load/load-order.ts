import type { FreshEvents } from './fresh-events.js';

/** A batch before this one was not committed as it was made, or not in time: it has to be loaded anew. */
export class OutOfTurn extends Error {
  override name = 'OutOfTurn';
}

/** Where a batch stands among those that are loaded at once: they are committed in their order. */
export interface LoadOrder {
  /**
   * The events that the batches before it are about to store.
   * @throws OutOfTurn when one of them has failed.
   */
  readonly before: () => Promise<readonly FreshEvents[]>;
  /** Tells the batches behind it which events it is about to store; again, if that turns out otherwise. */
  readonly announce: (fresh: FreshEvents) => void;
  /**
   * Comes when the batch before it is committed.
   * @throws OutOfTurn when that has failed, or takes too long.
   */
  readonly turn: () => Promise<void>;
}

/** The order of a batch with no other before or behind it. */
export const ALONE: LoadOrder = {
  before: () => Promise.resolve([]),
  announce: () => undefined,
  turn: () => Promise.resolve(),
};
