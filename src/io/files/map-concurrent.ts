/** The concurrency of the file system: the default number of libuv threads (UV_THREADPOOL_SIZE). */
const AT_ONCE = 4;

/**
 * Maps items with limited concurrency, and yields the results in the order of the items. Work that has begun is
 * finished, even if the consumer stops.
 * @throws what the work throws, in the order of its item.
 */
export async function* mapConcurrent<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, undefined> {
  const begun: Promise<Result>[] = [];
  try {
    for (const item of items) {
      const working = work(item);
      working.catch(() => undefined); // it is thrown in order
      begun.push(working);
      const first = begun.length < AT_ONCE ? undefined : begun.shift();
      if (first !== undefined) yield await first;
    }
    for (let first = begun.shift(); first !== undefined; first = begun.shift()) yield await first;
    return undefined;
  } finally {
    await Promise.allSettled(begun);
  }
}
