import type { NotRead } from '../src/contract/deleteContract.ts';
import { headingOf, renderContext, type Level } from './contextSections.ts';
import { element } from './dom.ts';

/** What a page knows of it. */
export interface NotReadFacts {
  readonly canReadAgain: boolean;
  readonly notRead: NotRead | null;
  readonly words: { readonly notReadText: string };
}

/** What could not be read, with the button that reads it again; nothing where all was read. */
export function renderNotRead(
  level: Level,
  { canReadAgain, notRead, words }: NotReadFacts,
  again: HTMLElement,
): readonly HTMLElement[] {
  if (!canReadAgain) {
    return [];
  }
  const buttons = element('div', { class: 'buttons' }, again);
  if (notRead === null) {
    return [buttons];
  }
  return [
    element(
      'section',
      { class: 'group', 'aria-labelledby': 'group-not-read' },
      headingOf(level, { id: 'group-not-read' }, notRead.title),
      element('p', { class: 'hint' }, words.notReadText),
      element('ul', { class: 'lines' }, ...notRead.lines.map(renderContext)),
      notRead.more === '' ? null : element('p', { class: 'hint' }, notRead.more),
      buttons,
    ),
  ];
}
