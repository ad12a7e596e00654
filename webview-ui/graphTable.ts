import type { GraphNodeView, GraphReason, GraphWords } from '../src/contract/graphContract.ts';
import { element } from './dom.ts';

/** What the picture shows, in rows: the same nodes, the same edges, each with a link to its place. */
export function renderTable(
  nodes: readonly GraphNodeView[],
  more: string,
  words: GraphWords,
  open: (key: string) => void,
): readonly HTMLElement[] {
  const { nameColumn, kindColumn, placeColumn, reasonColumn } = words;
  const head = [nameColumn, kindColumn, placeColumn, reasonColumn].map((title) =>
    element('th', { scope: 'col' }, title),
  );
  const table = element(
    'table',
    { class: 'nodes', 'aria-labelledby': 'table-title' },
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...nodes.map(renderRow)),
  );
  // One listener for thousands of buttons.
  table.addEventListener('click', ({ target }) => {
    const key = target instanceof HTMLElement ? target.closest('button')?.dataset['key'] : undefined;
    if (key !== undefined) {
      open(key);
    }
  });
  return [table, element('p', { class: 'hint' }, more)];
}

function renderRow({ key, name, what, place, openLabel, reasons, more }: GraphNodeView): HTMLElement {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, linkButton(key, name, openLabel)),
    element('td', {}, what),
    element('td', { class: 'place' }, place),
    element('td', {}, element('ul', { class: 'reasons' }, ...reasons.map(renderReason), ...moreItem(more))),
  );
}

function renderReason({ key, text, openLabel }: GraphReason): HTMLElement {
  return element('li', {}, linkButton(key, text, openLabel));
}

function moreItem(more: string): readonly HTMLElement[] {
  return more === '' ? [] : [element('li', {}, more)];
}

function linkButton(key: string, text: string, name: string): HTMLElement {
  return element(
    'button',
    { type: 'button', class: 'link-button', 'data-key': key, 'aria-label': name },
    text,
  );
}
