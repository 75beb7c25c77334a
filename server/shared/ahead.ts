/** Takes from a source while what came before is still worked on. */

/**
 * The same items in the same order; up to `most` of them are fetched before they are asked for, so that a source in
 * another process goes on meanwhile. An error of the source comes at its place.
 */
export async function* ahead<T>(source: AsyncIterable<T>, most: number): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const fetched: Promise<IteratorResult<T>>[] = [];
  const fetch = () => {
    const next = iterator.next();
    next.catch(() => {});
    fetched.push(next);
  };
  try {
    for (let i = 0; i < most; i++) fetch();
    for (;;) {
      const item = await fetched.shift()!;
      if (item.done) return;
      fetch();
      yield item.value;
    }
  } finally {
    await iterator.return?.();
  }
}
