import { createButton, createProgressRing } from './controls.ts';
import { element, icon } from './dom.ts';
import type { FormState } from './formModel.ts';
import { renderNotice } from './noticeView.ts';

export interface TopActions {
  readonly loadNewer: () => void;
  readonly saveAnyway: () => void;
}

/** What stands above the fields: the outcome of the last save, and that another window changed the record. */
export function renderTop(place: HTMLElement, state: FormState, actions: TopActions): void {
  const { stale, page } = state;
  // Success is said beside the button that was pressed.
  const notice = state.notice?.level === 'success' ? null : state.notice;
  const shown = JSON.stringify([notice, stale]);
  if (place.dataset['shown'] === shown) {
    return;
  }
  place.dataset['shown'] = shown;
  const parts: HTMLElement[] = notice === null ? [] : [renderNotice(notice.level, notice.text)];
  if (stale !== null) {
    const load = button(page.words.loadNewer, actions.loadNewer);
    const anyway = button(page.words.saveAnyway, actions.saveAnyway);
    const buttons = stale.revision === null ? [anyway] : [load, anyway];
    parts.push(renderNotice('warning', stale.text, page.words.staleTitle, buttons));
  }
  place.replaceChildren(...parts);
}

function button(label: string, onClick: () => void): HTMLElement {
  return createButton({ label, appearance: 'secondary', onClick }).element;
}

/** What stands beside the buttons: that it saves, or that it has saved. */
export function renderProgress({ saving, notice, page }: FormState): readonly (Node | string)[] {
  if (saving) {
    return [createProgressRing(), page.words.saving];
  }
  return notice?.level === 'success' ? [icon('pass'), element('span', {}, notice.text)] : [];
}
