/** Different values, and the place of each among them. */
export class Places<Value> {
  readonly all: Value[] = [];
  readonly #places = new Map<string, number>();

  /** @param keyOf the same text for the same value. */
  constructor(private readonly keyOf: (value: Value) => string) {}

  of(value: Value): number {
    const key = this.keyOf(value);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.all.push(value) - 1;
    this.#places.set(key, place);
    return place;
  }
}
