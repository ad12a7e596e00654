/** Adds many items to the end of a list. `push(...items)` hands each over as an argument: some 100,000 overflow the stack. */
export function addAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) {
    list.push(item);
  }
}
