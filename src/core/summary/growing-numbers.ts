/** A shop with many categories has many of them with one number, or none. */
const FIRST_ROOM = 4;
const NOTHING = new Float64Array(0);

/** Numbers that are added one by one. */
export class GrowingNumbers {
  /** The numbers; only the first `count` of them count. */
  numbers: Float64Array<ArrayBuffer>;
  count = 0;

  /** @param room numbers that there is room for from the beginning. */
  constructor(room = 0) {
    this.numbers = room === 0 ? NOTHING : new Float64Array(room);
  }

  push(number: number): void {
    if (this.count === this.numbers.length) this.#makeRoom();
    this.numbers[this.count++] = number;
  }

  /** All of them, in place. */
  taken(): Float64Array<ArrayBuffer> {
    return this.numbers.subarray(0, this.count);
  }

  #makeRoom(): void {
    const longer = new Float64Array(Math.max(FIRST_ROOM, 2 * this.count));
    longer.set(this.numbers);
    this.numbers = longer;
  }
}
