/** The transactions that a reader saw: a pg_snapshot, such as "10:20:10,14,15". */
export class Snapshot {
  private constructor(
    /** In the server's notation. */
    readonly text: string,
    /** All transactions before this one had ended. */
    readonly xmin: bigint,
    /** The first transaction that had not begun; it and later ones are not visible. */
    private readonly xmax: bigint,
    private readonly unfinished: ReadonlySet<bigint>,
  ) {}

  /** @throws RangeError when the text is not a snapshot. */
  static parse(text: string): Snapshot {
    const [, xmin, xmax, list] = /^(\d+):(\d+):([\d,]*)$/.exec(text) ?? [];
    if (xmin === undefined || xmax === undefined) throw new RangeError('this is no snapshot');
    const unfinished = (list ?? '').split(',').filter((each) => each !== '');
    return new Snapshot(text, BigInt(xmin), BigInt(xmax), new Set(unfinished.map(BigInt)));
  }

  /** Whether the changes of a transaction are visible. */
  sees(transaction: bigint): boolean {
    if (transaction < this.xmin) return true;
    return transaction < this.xmax && !this.unfinished.has(transaction);
  }
}
