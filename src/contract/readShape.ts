/** What reading an unknown value gives: the value with its type, or what is wrong with it (never its content). */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export type Reader<T> = (value: unknown, at: string) => Parsed<T>;

export function accept<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function reject(problem: string): Parsed<never> {
  return { ok: false, problem };
}

/** A string of at most `maxLength` UTF-16 units. */
export function textUpTo(maxLength: number): Reader<string> {
  return (value, at) => {
    if (typeof value !== 'string') {
      return reject(`${at} is not a text`);
    }
    return value.length <= maxLength ? accept(value) : reject(`${at} is longer than ${maxLength}`);
  };
}

export function oneOf<T extends string>(allowed: readonly T[]): Reader<T> {
  return (value, at) => {
    const found = allowed.find((candidate) => candidate === value);
    return found === undefined ? reject(`${at} is not one of the known values`) : accept(found);
  };
}

export const flag: Reader<boolean> = (value, at) =>
  typeof value === 'boolean' ? accept(value) : reject(`${at} is not true or false`);

/** A whole number from 0 up to the largest safe one. */
export const count: Reader<number> = (value, at) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    ? accept(value)
    : reject(`${at} is not a whole number`);

export function nullOr<T>(reader: Reader<T>): Reader<T | null> {
  return (value, at) => (value === null ? accept(null) : reader(value, at));
}

export function listOf<T>(reader: Reader<T>, maxItems: number): Reader<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length > maxItems) {
      return reject(`${at} is not a list of at most ${maxItems}`);
    }
    const items: T[] = [];
    for (const [index, item] of value.entries()) {
      const parsed = reader(item, `${at}[${index}]`);
      if (!parsed.ok) {
        return parsed;
      }
      items.push(parsed.value);
    }
    return accept(items);
  };
}

/** An object whose keys all stand in `names`; each may be missing. */
export function recordOf<K extends string, T>(
  names: readonly K[],
  reader: Reader<T>,
): Reader<Readonly<Partial<Record<K, T>>>> {
  return (value, at) => {
    const entries = ownEntries(value);
    if (entries === undefined) {
      return reject(`${at} is not an object`);
    }
    const result: Partial<Record<K, T>> = {};
    for (const [key, item] of entries) {
      const name = names.find((candidate) => candidate === key);
      if (name === undefined) {
        return reject(`${at} has an unknown key`);
      }
      const parsed = reader(item, `${at}.${name}`);
      if (!parsed.ok) {
        return parsed;
      }
      result[name] = parsed.value;
    }
    return accept(result);
  };
}

/** An object with exactly these keys. */
export function exactly<T extends object>(readers: { readonly [K in keyof T]: Reader<T[K]> }): Reader<T> {
  const names = Object.keys(readers) as (keyof T & string)[];
  return (value, at) => {
    const entries = ownEntries(value);
    if (entries?.length !== names.length) {
      return reject(`${at} has not the keys it should have`);
    }
    const given = new Map(entries);
    const result: Partial<T> = {};
    for (const name of names) {
      if (!given.has(name)) {
        return reject(`${at}.${name} is missing`);
      }
      const parsed = readers[name](given.get(name), `${at}.${name}`);
      if (!parsed.ok) {
        return parsed;
      }
      result[name] = parsed.value;
    }
    return accept(result as T);
  };
}

/** A message that says nothing but its kind. */
export function only<K extends string>(kind: K): Reader<{ readonly kind: K }> {
  return exactly<{ readonly kind: K }>({ kind: oneOf([kind]) });
}

/** The version of what a page keeps through a reload. */
export const versionOne: Reader<1> = (value, at) =>
  value === 1 ? accept(1) : reject(`${at} is of another version`);

type KindReaders<M extends { readonly kind: string }> = {
  readonly [K in M['kind']]: Reader<Extract<M, { readonly kind: K }>>;
};

/** A message told apart by its `kind`. */
export function byKind<M extends { readonly kind: string }>(readers: KindReaders<M>): Reader<M> {
  const kinds = new Map<string, Reader<M>>(Object.entries<Reader<M>>(readers));
  return (value, at) => {
    const kind = new Map(ownEntries(value) ?? []).get('kind');
    const reader = typeof kind === 'string' ? kinds.get(kind) : undefined;
    return reader === undefined ? reject(`${at} is of no known kind`) : reader(value, at);
  };
}

function ownEntries(value: unknown): readonly [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : undefined;
}
