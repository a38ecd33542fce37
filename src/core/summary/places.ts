/** Distinct values with their indexes. */
export class Places<Value> {
  readonly all: Value[] = [];
  readonly #places = new Map<string, number>();

  /**
   * @param keyOf a key that is unique per value.
   * @param join merges two values with one key; default: the first one is kept.
   */
  constructor(
    private readonly keyOf: (value: Value) => string,
    private readonly join?: (known: Value, value: Value) => Value,
  ) {}

  of(value: Value): number {
    const key = this.keyOf(value);
    const known = this.#places.get(key);
    if (known !== undefined) {
      const first = this.all[known];
      if (first !== undefined && this.join !== undefined) this.all[known] = this.join(first, value);
      return known;
    }
    const place = this.all.push(value) - 1;
    this.#places.set(key, place);
    return place;
  }
}
