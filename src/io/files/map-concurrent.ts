/** The file system answers so many calls at once: the threads of libuv, unless UV_THREADPOOL_SIZE says otherwise. */
const AT_ONCE = 4;

/**
 * Does the same work for many items, a few at once, and yields the results in the order of the items. What has
 * begun is finished, also when nobody asks for more.
 * @throws what the work throws, in the turn of its item.
 */
export async function* mapConcurrent<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, undefined> {
  const begun: Promise<Result>[] = [];
  try {
    for (const item of items) {
      const working = work(item);
      working.catch(() => undefined); // it is thrown in its turn
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
