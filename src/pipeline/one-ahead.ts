type Next<T> = IteratorResult<T, undefined>;

/** Elements of a source of which the next one is made while others are used, and never more than one. */
export class OneAhead<T> implements AsyncDisposable {
  #next: Promise<Next<T>>;
  #failure: { readonly error: unknown } | undefined;

  constructor(private readonly source: AsyncGenerator<T, undefined>) {
    this.#next = this.#make();
  }

  /** The next element, the same until it is taken; where it cannot be made, there is none any more. */
  peek(): Promise<Next<T>> {
    return this.#next;
  }

  /** Takes the next element, and begins to make the one behind it. */
  take(): void {
    this.#next = this.#make();
  }

  /** @throws what the source threw, if it did. */
  throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Closes the source when it is done with what it was making, which is not wanted any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#next;
    await this.source.return(undefined);
  }

  async #make(): Promise<Next<T>> {
    try {
      return await this.source.next();
    } catch (error) {
      this.#failure = { error };
      return { done: true, value: undefined };
    }
  }
}
