/**
 * A priority queue by time: a binary heap, because it can hold thousands of items. On the hot path: times are
 * moved within one function, because passing them to another would box them.
 */
export class VisitQueue<T> {
  readonly #times: number[] = [];
  readonly #things: T[] = [];

  get size(): number {
    return this.#times.length;
  }

  /** The time of the next item; Infinity when the queue is empty. */
  get nextDue(): number {
    return this.#times.length > 0 ? (this.#times[0] ?? 0) : Number.POSITIVE_INFINITY;
  }

  /** The next item; undefined when the queue is empty. */
  peek(): T | undefined {
    return this.#things[0];
  }

  push(due: number, thing: T): void {
    const times = this.#times;
    const things = this.#things;
    let place = times.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const parentDue = times[parent] ?? 0;
      if (parentDue <= due) break;
      times[place] = parentDue;
      things[place] = things[parent] as T;
      place = parent;
    }
    times[place] = due;
    things[place] = thing;
  }

  /** Removes and returns the next item; undefined when the queue is empty. */
  pop(): T | undefined {
    const first = this.#things[0];
    const due = this.#times.pop();
    const thing = this.#things.pop();
    if (due !== undefined && this.#times.length > 0) this.#replaceFirst(due, thing as T);
    return first;
  }

  /** Moves the next item to a later time: half the work of removing and adding it again. */
  postpone(due: number): void {
    if (this.#things.length > 0) this.#replaceFirst(due, this.#things[0] as T);
  }

  #replaceFirst(due: number, thing: T): void {
    const times = this.#times;
    const things = this.#things;
    const last = times.length - 1;
    let place = 0;
    while (2 * place < last) {
      let child = 2 * place + 1;
      if (child < last && (times[child + 1] ?? 0) < (times[child] ?? 0)) child += 1;
      const childDue = times[child] ?? 0;
      if (childDue >= due) break;
      times[place] = childDue;
      things[place] = things[child] as T;
      place = child;
    }
    times[place] = due;
    things[place] = thing;
  }
}
