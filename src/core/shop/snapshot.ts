/** Which transactions a reader saw: a pg_snapshot, such as "10:20:10,14,15". */
export class Snapshot {
  private constructor(
    /** As the server writes it. */
    readonly text: string,
    /** All transactions before this one are over. */
    readonly xmin: bigint,
    /** None from this one on had begun to be seen. */
    private readonly xmax: bigint,
    private readonly unfinished: ReadonlySet<bigint>,
  ) {}

  /** @throws RangeError when the text is no snapshot. */
  static parse(text: string): Snapshot {
    const [, xmin, xmax, list] = /^(\d+):(\d+):([\d,]*)$/.exec(text) ?? [];
    if (xmin === undefined || xmax === undefined) throw new RangeError('this is no snapshot');
    const unfinished = (list ?? '').split(',').filter((each) => each !== '');
    return new Snapshot(text, BigInt(xmin), BigInt(xmax), new Set(unfinished.map(BigInt)));
  }

  /** Whether what a transaction wrote is seen. */
  sees(transaction: bigint): boolean {
    if (transaction < this.xmin) return true;
    return transaction < this.xmax && !this.unfinished.has(transaction);
  }
}
