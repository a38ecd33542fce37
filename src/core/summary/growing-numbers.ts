/** Small, because a shop with many categories has one number or none in many of them. */
const FIRST_ROOM = 4;
const NOTHING = new Float64Array(0);

/** A growing array of numbers. */
export class GrowingNumbers {
  /** The numbers; only the first `count` are valid. */
  numbers: Float64Array<ArrayBuffer>;
  count = 0;

  /** @param room the initial capacity. */
  constructor(room = 0) {
    this.numbers = room === 0 ? NOTHING : new Float64Array(room);
  }

  push(number: number): void {
    if (this.count === this.numbers.length) this.#makeRoom();
    this.numbers[this.count++] = number;
  }

  /** All numbers, without copying. */
  taken(): Float64Array<ArrayBuffer> {
    return this.numbers.subarray(0, this.count);
  }

  #makeRoom(): void {
    const longer = new Float64Array(Math.max(FIRST_ROOM, 2 * this.count));
    longer.set(this.numbers);
    this.numbers = longer;
  }
}
