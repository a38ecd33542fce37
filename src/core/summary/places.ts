/** Different values, and the place of each among them. */
export class Places<Value> {
  readonly all: Value[] = [];
  readonly #places = new Map<string, number>();

  /**
   * @param keyOf the same text for the same value.
   * @param join what stands for two values of one key; the first one, where it is left out.
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
