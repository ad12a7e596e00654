/** Strings that were copied already, by their text. */
export type StringPool = Map<string, string>;

/** Beyond this many strings the pool starts anew: it saves memory, it must not become a leak. */
const POOL_LIMIT = 20_000;

/**
 * A deep copy of plain data in which no string is a slice of a longer text. A slice keeps its whole text in memory,
 * and an index of ten thousand files must not keep ten thousand texts.
 */
export function detachStrings<T>(value: T, pool: StringPool): T {
  if (pool.size > POOL_LIMIT) {
    pool.clear();
  }
  return detach(value, pool) as T;
}

function detach(value: unknown, pool: StringPool): unknown {
  if (typeof value === 'string') {
    return detachString(value, pool);
  }
  if (Array.isArray(value)) {
    return value.map((item) => detach(item, pool));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  // A spread keeps the form of the object, which an object filled key by key has not.
  const copy: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copy)) {
    const item = copy[key];
    if (typeof item === 'string' || typeof item === 'object') {
      copy[key] = detach(item, pool);
    }
  }
  return copy;
}

function detachString(text: string, pool: StringPool): string {
  const known = pool.get(text);
  if (known !== undefined) {
    return known;
  }
  // A round trip through JSON is the one way of the language that surely builds a new string.
  const copy = JSON.parse(JSON.stringify(text)) as string;
  pool.set(copy, copy);
  return copy;
}
