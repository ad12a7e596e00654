import { parseJson } from '../domain/jsonObject.ts';
import type { LineRange } from '../domain/locatedReference.ts';
import type { TextRange } from '../domain/textRange.ts';

/** Strings that were copied already, by their text, and places in texts, by a number that stands for them. */
export type StringPool = Map<string | number, unknown>;

/** Beyond this many values the pool is emptied: it is there to save memory, and must not grow without end. */
const POOL_LIMIT = 40_000;

/**
 * Plain data in which no string is a slice of a longer text. A slice keeps its whole text in memory, and an index of ten
 * thousand files must not keep ten thousand texts. What holds no string is shared, not copied; so is the empty list.
 * Equal places of different texts become one object: most lie in the first lines, so thousands of files have the same.
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
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
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
  let count = 0;
  // A list of the keys, made for each object of an index, would cost more than the rest.
  for (const key in fields) {
    const item = fields[key];
    count += 1;
    if (typeof item === 'string') {
      copy ??= { ...fields };
      copy[key] = detachString(item, pool);
    } else if (typeof item === 'object' && item !== null) {
      const detached = Array.isArray(item) ? detachItems(item, pool) : detachFields(item, pool);
      if (detached !== item) {
        // A spread keeps the hidden class of the object; an object filled key by key would get another one.
        copy ??= { ...fields };
        copy[key] = detached;
      }
    }
  }
  return copy ?? samePlace(value, count, pool);
}

/** A place with a larger column, and a longer range, get no number and are not shared. */
const COLUMNS = 4096;

/** The shared object for all equal places; an object that is not just a place is returned as it is. */
function samePlace(value: object, fields: number, pool: StringPool): object {
  const number = fields === 4 ? placeNumber(value) : fields === 2 ? rangeNumber(value) : null;
  if (number === null) {
    return value;
  }
  const known = pool.get(number);
  if (known === undefined) {
    pool.set(number, value);
    return value;
  }
  return known as object;
}

function placeNumber({ line, column, endLine, endColumn }: Partial<LineRange>): number | null {
  const isShort = line === endLine && isBelowColumns(column) && isBelowColumns(endColumn);
  return isShort && isCount(line) ? (line * COLUMNS + column) * COLUMNS + endColumn : null;
}

/** Negative, so that it differs from the number of every place in lines. */
function rangeNumber({ start, end }: Partial<TextRange>): number | null {
  const isShort = isCount(start) && isCount(end) && isBelowColumns(end - start);
  return isShort ? -1 - (start * COLUMNS + end - start) : null;
}

function isBelowColumns(value: number | undefined): value is number {
  return isCount(value) && value < COLUMNS;
}

/** Small enough that the number of a place is exact: 2^29 times 4096 squared is 2^53. */
function isCount(value: number | undefined): value is number {
  return typeof value === 'number' && value >= 0 && value < 2 ** 29;
}

/** V8 copies the characters of a shorter slice (`SlicedString::kMinLength`), which keeps no other text in memory. */
const SHORTEST_SLICE = 13;

function detachString(text: string, pool: StringPool): string {
  const known = pool.get(text);
  if (typeof known === 'string') {
    return known;
  }
  // A round trip through JSON is the one way of the language that surely builds a new string.
  const copy = text.length < SHORTEST_SLICE ? text : (parseJson(JSON.stringify(text)) as string);
  pool.set(copy, copy);
  return copy;
}
