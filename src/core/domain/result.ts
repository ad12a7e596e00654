/** What an operation that may fail in an expected way gives back; it is never thrown. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function succeed<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function fail<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** For the last branch of a switch over a union: a new member is then a type error, not a silent gap. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
