import type { EventRows } from '../batch/event-rows.js';

/** A span of event times, in microseconds since the epoch. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The events of a batch that are not duplicates: the first of each id, less those that are dropped. */
export class FreshEvents {
  /** The rows of each part that are duplicates. */
  readonly duplicates: readonly ReadonlySet<number>[];
  readonly #duplicates: readonly Set<number>[];
  /** The time of each fresh event by its id, in microseconds since the epoch. */
  readonly #times = new Map<string, number>();
  #earliest = Number.POSITIVE_INFINITY;
  #latest = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: readonly EventRows[]) {
    this.#duplicates = parts.map(() => new Set());
    this.duplicates = this.#duplicates;
    for (const [index, part] of parts.entries()) this.#addPart(part, this.#duplicates[index]);
  }

  /** The span of the times of all events, duplicates too; undefined for a batch without events. */
  get span(): TimeSpan | undefined {
    const [from, to] = [this.#earliest, this.#latest];
    return from > to ? undefined : { from, to };
  }

  get ids(): string[] {
    return [...this.#times.keys()];
  }

  /** Events that are not duplicates, by part. */
  get counts(): number[] {
    return this.parts.map((part, index) => part.count - (this.#duplicates[index]?.size ?? 0));
  }

  /** The ids of fresh events of this batch that another batch has fresh events with, inside a span. */
  sharedWith(other: FreshEvents, { from, to }: TimeSpan): string[] {
    return this.ids.filter((id) => {
      const time = other.#times.get(id);
      return time !== undefined && time >= from && time <= to;
    });
  }

  /** Counts the events with these ids as duplicates. */
  drop(ids: ReadonlySet<string>): void {
    if (ids.size === 0) return;
    for (const id of ids) this.#times.delete(id);
    for (const [index, part] of this.parts.entries()) {
      part.ids.forEach((id, row) => {
        if (ids.has(id)) this.#duplicates[index]?.add(row);
      });
    }
  }

  #addPart({ ids, timestamps }: EventRows, duplicates: Set<number> | undefined): void {
    for (const [row, id] of ids.entries()) {
      const time = timestamps[row] ?? 0;
      if (time < this.#earliest) this.#earliest = time;
      if (time > this.#latest) this.#latest = time;
      if (this.#times.has(id)) duplicates?.add(row);
      else this.#times.set(id, time);
    }
  }
}
