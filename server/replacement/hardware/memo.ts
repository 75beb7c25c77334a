/**
 * Remembers what a pure reading of a text gave. A province types a few hundred different processors on
 * a hundred thousand machines; the bound keeps hostile imports from filling the memory.
 */
export function remembered<Result>(read: (key: string) => Result, limit = 5000): (key: string) => Result {
  const known = new Map<string, Result>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const result = read(key);
    if (known.size >= limit) known.delete(known.keys().next().value as string);
    known.set(key, result);
    return result;
  };
}
