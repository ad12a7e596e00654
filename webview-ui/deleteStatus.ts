import type { DeletePage } from '../src/contract/deleteContract.ts';
import { createProgressRing } from './controls.ts';
import { element, icon } from './dom.ts';

/** Nothing stands in the way of Delete where scripts would fail, but all is not well either. */
export function isClear({ blockedBy, searching, failing }: DeletePage): boolean {
  return blockedBy === null && !searching && failing.length === 0;
}

/** What depends on the integration, in a few words. */
export function renderStatus(page: DeletePage): readonly HTMLElement[] {
  const { searching, status, scope, branchesNotKnown, failing, words } = page;
  const places = failing.map(({ place }) => place).join(', ');
  return [
    searching ? createProgressRing() : icon(isClear(page) ? 'pass' : 'warning'),
    element(
      'div',
      {},
      element('strong', {}, status),
      element('p', { class: 'hint' }, scope),
      branchesNotKnown === null ? null : element('p', { class: 'hint' }, branchesNotKnown),
      places === '' || searching ? null : element('p', {}, `${words.failingTitle}: ${places}`),
    ),
  ];
}
