/** Things that are to happen at a time, the next one first: a binary heap, as there can be thousands. */
export class VisitQueue<T> {
  readonly #times: number[] = [];
  readonly #things: T[] = [];

  get size(): number {
    return this.#times.length;
  }

  /** When the next one is due; Infinity where there is none. */
  get nextDue(): number {
    return this.#times[0] ?? Number.POSITIVE_INFINITY;
  }

  push(due: number, thing: T): void {
    let place = this.#times.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const parentDue = this.#times[parent] ?? 0;
      if (parentDue <= due) break;
      this.#put(place, parentDue, this.#things[parent] as T);
      place = parent;
    }
    this.#put(place, due, thing);
  }

  /** Takes the next one out; undefined where there is none. */
  pop(): T | undefined {
    const first = this.#things[0];
    const due = this.#times.pop();
    const thing = this.#things.pop();
    if (due === undefined || this.#times.length === 0) return first;
    let place = 0;
    for (;;) {
      const child = this.#earlierChild(place);
      const childDue = this.#times[child];
      if (childDue === undefined || childDue >= due) break;
      this.#put(place, childDue, this.#things[child] as T);
      place = child;
    }
    this.#put(place, due, thing as T);
    return first;
  }

  #earlierChild(place: number): number {
    const left = 2 * place + 1;
    const right = this.#times[left + 1];
    return right !== undefined && right < (this.#times[left] ?? 0) ? left + 1 : left;
  }

  #put(place: number, due: number, thing: T): void {
    this.#times[place] = due;
    this.#things[place] = thing;
  }
}
