import type { FreshEvents } from './fresh-events.js';

/** A batch before this one was not committed in time or with the announced events, so this one must be reloaded. */
export class OutOfTurn extends Error {
  override name = 'OutOfTurn';
}

/** The position of a batch among those that are loaded concurrently. They are committed in order. */
export interface LoadOrder {
  /**
   * The events that the batches before it are about to store.
   * @throws OutOfTurn when one of them has failed.
   */
  readonly before: () => Promise<readonly FreshEvents[]>;
  /** Announces to the batches behind it which events it is about to store. A second call replaces the first. */
  readonly announce: (fresh: FreshEvents) => void;
  /**
   * Resolves when the batch before it is committed.
   * @throws OutOfTurn when that batch failed, or takes too long.
   */
  readonly turn: () => Promise<void>;
}

/** The order of a batch that is loaded alone. */
export const ALONE: LoadOrder = {
  before: () => Promise.resolve([]),
  announce: () => undefined,
  turn: () => Promise.resolve(),
};
