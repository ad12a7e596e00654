type Child = Node | string | null;

/** Makes an element. Texts become text nodes, so nothing that a person or a server wrote is ever read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Puts `children` in place of what is there, and leaves the page alone when nothing differs (screen readers would repeat it). */
export function replaceContent(parent: HTMLElement, ...children: readonly Child[]): void {
  const next = children.filter((child) => child !== null);
  const holder = document.createElement('div');
  holder.append(...next);
  if (holder.innerHTML !== parent.innerHTML) {
    parent.replaceChildren(...holder.childNodes);
  }
}

/** Draws a part of the page again where `facts`, which it is made from, differ from what it shows. */
export function redraw(place: HTMLElement, facts: unknown, render: () => readonly HTMLElement[]): void {
  const shown = JSON.stringify(facts);
  if (place.dataset['shown'] !== shown) {
    place.dataset['shown'] = shown;
    place.replaceChildren(...render());
  }
}

/** Fills `{0}`, `{1}` of a translated text. */
export function fillIn(text: string, ...values: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (whole, digit: string) => values[Number(digit)] ?? whole);
}

/** A codicon; decoration only, the words beside it say the same. */
export function icon(name: string): HTMLElement {
  return element('span', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
}
