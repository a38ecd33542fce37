import { EventIds } from '../../core/rows/event-ids.js';
import type { EventRows } from '../../core/rows/event-rows.js';
import { IdIndex } from './id-index.js';

/** A span of event times, in microseconds since the epoch. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The events of a batch that are not duplicates: the first with each id, except dropped ones. */
export class FreshEvents {
  /** Row numbers of the duplicates, by part. */
  readonly duplicates: readonly ReadonlySet<number>[];
  readonly #duplicates: readonly Set<number>[];
  /** The position of the first event with each id. */
  readonly #index: IdIndex;
  #earliest = Number.POSITIVE_INFINITY;
  #latest = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: readonly EventRows[]) {
    this.#duplicates = parts.map(() => new Set());
    this.duplicates = this.#duplicates;
    this.#index = new IdIndex(parts.map(({ ids }) => ids));
    for (const [index, part] of parts.entries()) this.#addPart(part, index);
  }

  /** The time span of all events, duplicates included; undefined for a batch without events. */
  get span(): TimeSpan | undefined {
    const [from, to] = [this.#earliest, this.#latest];
    return from > to ? undefined : { from, to };
  }

  get ids(): string[] {
    return this.idsWhose(() => true);
  }

  /** The hashes of the ids of fresh events. */
  get hashes(): Int32Array {
    const all = new Int32Array(this.counts.reduce((sum, count) => sum + count, 0));
    let filled = 0;
    this.#visitFresh((ids, row) => {
      all[filled++] = ids.hashes[row] ?? 0;
    });
    return all;
  }

  /** The ids of fresh events whose hashes pass the test. */
  idsWhose(passes: (hash: number) => boolean): string[] {
    const passed: string[] = [];
    this.#visitFresh((ids, row) => {
      if (passes(ids.hashes[row] ?? 0)) passed.push(ids.text(row));
    });
    return passed;
  }

  #visitFresh(visit: (ids: EventIds, row: number) => void): void {
    for (const [index, { ids, count }] of this.parts.entries()) {
      const duplicates = this.#duplicates[index];
      const areAllFresh = duplicates === undefined || duplicates.size === 0;
      for (let row = 0; row < count; row++) {
        if (areAllFresh || !duplicates.has(row)) visit(ids, row);
      }
    }
  }

  /** Number of non-duplicate events, by part. */
  get counts(): number[] {
    return this.#countsWithout(this.#duplicates);
  }

  /** Counts and duplicates as if the events with these ids were duplicates; does not change the object. */
  without(texts: readonly string[]): Pick<FreshEvents, 'counts' | 'duplicates'> {
    const duplicates = this.#duplicates.map((rows) => new Set(rows));
    this.#addTo(duplicates, texts);
    return { duplicates, counts: this.#countsWithout(duplicates) };
  }

  /** Those of the given ids that have a fresh event inside the span. */
  having(texts: readonly string[], { from, to }: TimeSpan): string[] {
    const ids = EventIds.of(texts);
    return texts.filter((_, row) => {
      const time = this.#timeOf(ids, row);
      return time !== undefined && time >= from && time <= to;
    });
  }

  /** Marks the events with these ids as duplicates. */
  drop(texts: ReadonlySet<string>): void {
    this.#addTo(this.#duplicates, texts);
  }

  /** Marks fresh events as duplicates if the test returns true; calls it once per event, in order. */
  dropThose(isDuplicate: (ids: EventIds, row: number, time: number) => boolean): void {
    for (const [index, { ids, count, timestamps }] of this.parts.entries()) {
      const duplicates = this.#duplicates[index];
      for (let row = 0; row < count; row++) {
        if (duplicates?.has(row) === true) continue;
        if (isDuplicate(ids, row, timestamps[row] ?? 0)) duplicates?.add(row);
      }
    }
  }

  /** Adds the rows with these ids. */
  #addTo(duplicates: readonly Set<number>[], texts: Iterable<string>): void {
    const ids = EventIds.of(texts);
    for (let row = 0; row < ids.count; row++) {
      const place = this.#index.find(ids, row);
      if (place !== undefined) duplicates[place.part]?.add(place.row);
    }
  }

  #countsWithout(duplicates: readonly ReadonlySet<number>[]): number[] {
    return this.parts.map((part, index) => part.count - (duplicates[index]?.size ?? 0));
  }

  #addPart({ count, timestamps }: EventRows, part: number): void {
    const duplicates = this.#duplicates[part];
    for (let row = 0; row < count; row++) {
      const time = timestamps[row] ?? 0;
      if (time < this.#earliest) this.#earliest = time;
      if (time > this.#latest) this.#latest = time;
      if (!this.#index.add(part, row)) duplicates?.add(row);
    }
  }

  /** The time of the fresh event with this id; undefined when there is none. */
  #timeOf(ids: EventIds, row: number): number | undefined {
    const place = this.#index.find(ids, row);
    if (place === undefined || this.#duplicates[place.part]?.has(place.row)) return undefined;
    return this.parts[place.part]?.timestamps[place.row];
  }
}
