/**
 * The same elements, but the next one is made while the consumer works on the last one, and never more
 * than one: a slow consumer slows the producer.
 */
export async function* oneAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = start(source);
  try {
    for (;;) {
      const element = await next;
      if (element.done === true) return;
      next = start(source);
      yield element.value;
    }
  } finally {
    await next.catch(() => undefined); // the consumer stopped: what was being made is not wanted
    await source.return(undefined);
  }
}

/** A failure of the element that is made ahead is thrown when that element is asked for, not before. */
function start<T>(source: AsyncGenerator<T>): Promise<IteratorResult<T>> {
  const next = source.next();
  next.catch(() => undefined);
  return next;
}
