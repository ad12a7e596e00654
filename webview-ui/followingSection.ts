import type { DeleteMessage, DeletePage, FollowingPart } from '../src/contract/deleteContract.ts';
import { renderContext } from './contextSections.ts';
import { createButton } from './controls.ts';
import { element } from './dom.ts';

/** Folded at first: what blocks comes first. */
export function renderFollowing(
  following: FollowingPart,
  isUnfolded: boolean,
  onToggle: (isUnfolded: boolean) => void,
): HTMLElement {
  const folder = element(
    'details',
    { class: 'group following' },
    element('summary', { id: 'following' }, following.title),
    element('p', { class: 'hint' }, following.text),
    element('ul', { class: 'lines' }, ...following.lines.map(renderContext)),
    following.more === '' ? null : element('p', { class: 'hint' }, following.more),
  );
  folder.toggleAttribute('open', isUnfolded);
  folder.addEventListener('toggle', () => {
    onToggle(folder.hasAttribute('open'));
  });
  return folder;
}

/** Below what depends on the integration directly: the same and what follows, drawn. */
export function renderGraphButton(
  { groups, words }: Pick<DeletePage, 'groups' | 'words'>,
  send: (message: DeleteMessage) => void,
): readonly HTMLElement[] {
  if (groups.length === 0) {
    return [];
  }
  const onClick = (): void => {
    send({ kind: 'show-graph' });
  };
  const button = createButton({ id: 'show-graph', label: words.showGraph, appearance: 'secondary', onClick });
  return [element('div', { class: 'buttons' }, button.element)];
}
