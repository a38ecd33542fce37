type Next<T> = IteratorResult<T, undefined>;

/** Iterates over a source and makes the next element while the current one is used; never more than one ahead. */
export class OneAhead<T> implements AsyncDisposable {
  #next: Promise<Next<T>>;
  #failure: { readonly error: unknown } | undefined;

  constructor(private readonly source: AsyncGenerator<T, undefined>) {
    this.#next = this.#make();
  }

  /** The next element, the same until it is taken; `done` when the source has failed. */
  peek(): Promise<Next<T>> {
    return this.#next;
  }

  /** Takes the next element and starts to make the following one. */
  take(): void {
    this.#next = this.#make();
  }

  /** @throws the error of the source, if it failed. */
  throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Waits for the element that is being made, discards it, and closes the source. */
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
