import type { ContextLine, DependencyLine, RememberedFolder } from '../src/contract/deleteContract.ts';
import { element } from './dom.ts';

/** The sections below the direct dependencies, the same on each page that shows dependencies. */

/** The level of a section's heading: one below the heading that the section stands under. */
export type Level = 2 | 3;

export function headingOf(
  level: Level | 4,
  attributes: Readonly<Record<string, string>>,
  text: string,
): HTMLElement {
  return element(`h${level}`, attributes, text);
}

/** Lines under a heading and a sentence; nothing without lines. */
export function renderSection(
  level: Level,
  key: string,
  { title, text }: { readonly title: string; readonly text: string },
  lines: readonly ContextLine[],
): readonly HTMLElement[] {
  if (lines.length === 0) {
    return [];
  }
  return [
    element(
      'section',
      { class: 'group context', 'aria-labelledby': `group-${key}` },
      headingOf(level, { id: `group-${key}` }, title),
      element('p', { class: 'hint' }, text),
      element('ul', { class: 'lines' }, ...lines.map(renderContext)),
    ),
  ];
}

/** Folders that were open earlier; nothing without one. */
export function renderRemembered(
  level: Level,
  words: { readonly rememberedTitle: string; readonly rememberedText: string },
  folders: readonly RememberedFolder[],
  renderEach: (folder: RememberedFolder) => HTMLElement,
): readonly HTMLElement[] {
  if (folders.length === 0) {
    return [];
  }
  return [
    element(
      'section',
      { class: 'group', 'aria-labelledby': 'group-remembered' },
      headingOf(level, { id: 'group-remembered' }, words.rememberedTitle),
      element('p', { class: 'hint' }, words.rememberedText),
      ...folders.map(renderEach),
    ),
  ];
}

/** A folder or repository that is not open, in a section of `level`; `below` is what can be done about it. */
export function renderFolder(
  level: Level,
  { key, title, path, lastSeen, lines }: RememberedFolder,
  below: HTMLElement | null,
): HTMLElement {
  return element(
    'div',
    { class: 'folder', 'data-key': key },
    headingOf(level === 2 ? 3 : 4, {}, title),
    path === '' ? null : element('p', { class: 'hint path' }, path),
    element('p', { class: 'hint' }, lastSeen),
    element('ul', { class: 'lines' }, ...lines.map(renderContext)),
    below,
  );
}

/** A line that nothing is done about but to open its place. */
export function renderContext({ key, what, place, openLabel }: ContextLine): HTMLElement {
  return element(
    'li',
    { class: 'line', 'data-key': key },
    element(
      'div',
      { class: 'line-text' },
      element('span', { class: 'what' }, what),
      openLabel === null
        ? element('span', { class: 'place' }, place)
        : placeButton({ key, place, openLabel }),
    ),
  );
}

/** What a row says of a direct dependency, and `more` below it. */
export function renderLineText(
  line: Pick<DependencyLine, 'key' | 'place' | 'openLabel' | 'what' | 'text' | 'facts' | 'state'>,
  { removedNotSaved }: { readonly removedNotSaved: string },
  more: readonly HTMLElement[] = [],
): HTMLElement {
  const facts = [
    ...(line.state === 'live' ? [] : [element('span', { class: 'fact unsaved' }, removedNotSaved)]),
    ...line.facts.map((fact) => element('span', { class: 'fact' }, fact)),
  ];
  return element(
    'div',
    { class: 'line-text' },
    element('span', { class: 'what' }, line.what),
    placeButton(line),
    line.text === '' ? null : element('code', { class: 'source' }, line.text),
    facts.length === 0 ? null : element('span', { class: 'facts' }, ...facts),
    ...more,
  );
}

/** The place itself leads to it; hundreds of buttons of the toolkit would take long to draw. */
function placeButton(line: {
  readonly key: string;
  readonly place: string;
  readonly openLabel: string;
}): HTMLElement {
  const { key, place, openLabel } = line;
  return element(
    'button',
    { type: 'button', class: 'link-button place', 'data-open': key, 'aria-label': openLabel },
    place,
  );
}

/** Calls `open` with the key of a place that is chosen: one listener for all lines. */
export function listenForPlaces(root: HTMLElement, open: (key: string) => void): void {
  root.addEventListener('click', ({ target }) => {
    const key = target instanceof HTMLElement ? target.closest('button')?.dataset['open'] : undefined;
    if (key !== undefined) {
      open(key);
    }
  });
}
