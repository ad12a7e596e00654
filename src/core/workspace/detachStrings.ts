/** Strings that were copied already, by their text. */
export type StringPool = Map<string, string>;

/** Beyond this many strings the pool starts anew: it saves memory, it must not become a leak. */
const POOL_LIMIT = 20_000;

/**
 * Plain data in which no string is a slice of a longer text. A slice keeps its whole text in memory, and an index of ten
 * thousand files must not keep ten thousand texts. What holds no string is shared, not copied; so is the empty list.
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
    return detachItems(value, pool);
  }
  return typeof value === 'object' && value !== null ? detachFields(value, pool) : value;
}

/** Most lists of most files are empty: one stands for all of them. */
const NOTHING: readonly unknown[] = Object.freeze([]);

function detachItems(items: readonly unknown[], pool: StringPool): readonly unknown[] {
  if (items.length === 0) {
    return NOTHING;
  }
  let copy: unknown[] | undefined;
  for (const [at, item] of items.entries()) {
    const detached = detach(item, pool);
    // Whether a string is a slice cannot be seen: each is replaced.
    if (detached !== item || typeof item === 'string') {
      copy ??= [...items];
      copy[at] = detached;
    }
  }
  return copy ?? items;
}

function detachFields(value: object, pool: StringPool): object {
  const fields = value as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | undefined;
  // A list of the keys, made for each object of an index, would cost more than the rest.
  for (const key in fields) {
    const item = fields[key];
    if (typeof item === 'string' || typeof item === 'object') {
      const detached = detach(item, pool);
      if (detached !== item || typeof item === 'string') {
        // A spread keeps the form of the object, which an object filled key by key has not.
        copy ??= { ...fields };
        copy[key] = detached;
      }
    }
  }
  return copy ?? value;
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
