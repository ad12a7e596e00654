/** A value that is computed when it is first asked for, and then kept. */
export function lazily<T>(compute: () => T): () => T {
  let value: { readonly it: T } | null = null;
  return () => {
    value ??= { it: compute() };
    return value.it;
  };
}
