/** Something that is shown by its key. */
export interface Keyed {
  readonly key: string;
}

/**
 * Shows items as the children of a list. What shows the same as before stays where it is, with its focus; only what is
 * new or differs is drawn.
 */
export function showKeyed<T extends Keyed>(
  list: HTMLElement,
  items: readonly T[],
  render: (item: T) => HTMLElement,
): void {
  const shown = items.map((item) => JSON.stringify(item));
  const wanted = new Set(shown);
  const known = new Map<string, Element>();
  for (const child of [...list.children]) {
    const text = child instanceof HTMLElement ? (child.dataset['shown'] ?? '') : '';
    if (wanted.has(text)) {
      known.set(text, child);
    } else {
      child.remove();
    }
  }
  putInOrder(
    list,
    items.map((item, at) => {
      const text = shown[at] ?? '';
      const made = known.get(text) ?? render(item);
      if (made instanceof HTMLElement) {
        made.dataset['shown'] = text;
      }
      return made;
    }),
  );
}

/** Makes these the children of a parent. One that is in its place is not touched: moving it would take its focus. */
export function putInOrder(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  [...parent.children]
    .filter((child) => !wanted.has(child))
    .forEach((child) => {
      child.remove();
    });
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === next) {
      next = child.nextElementSibling;
    } else {
      parent.insertBefore(child, next);
    }
  }
}
