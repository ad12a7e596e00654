/** Index of the last item that starts at or before an offset; -1 where none does. Binary search in source order. */
export function lastAtOrBefore<Item>(
  items: readonly Item[],
  offset: number,
  startOf: (item: Item) => number,
): number {
  let [from, to] = [0, items.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) <= offset) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from - 1;
}
