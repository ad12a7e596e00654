import type { FollowingPart } from '../src/contract/deleteContract.ts';
import { element } from './dom.ts';

/** Folded at first: what blocks comes first. `lines` are those of the part. */
export function renderFollowing(
  following: FollowingPart,
  lines: readonly HTMLElement[],
  isUnfolded: boolean,
  onToggle: (isUnfolded: boolean) => void,
): HTMLElement {
  const folder = element(
    'details',
    { class: 'group following' },
    element('summary', { id: 'following' }, following.title),
    element('p', { class: 'hint' }, following.text),
    element('ul', { class: 'lines' }, ...lines),
    following.more === '' ? null : element('p', { class: 'hint' }, following.more),
  );
  folder.toggleAttribute('open', isUnfolded);
  folder.addEventListener('toggle', () => {
    onToggle(folder.hasAttribute('open'));
  });
  return folder;
}
