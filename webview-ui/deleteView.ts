import type {
  DeleteEvent,
  DeleteMessage,
  DeletePage,
  DeleteReplies,
  DependencyGroup,
  DependencyLine,
  KeptDelete,
  RememberedFolder,
} from '../src/contract/deleteContract.ts';
import {
  listenForPlaces,
  renderFolder,
  renderLineText,
  renderRemembered,
  renderSection,
} from './contextSections.ts';
import { createButton, createCheckbox, createProgressRing } from './controls.ts';
import type { ButtonControl } from './controls.ts';
import { lineKeys, nextFocus } from './deleteModel.ts';
import { isClear, renderStatus } from './deleteStatus.ts';
import { createBackButton } from './backButton.ts';
import { element, redraw, replaceContent } from './dom.ts';
import { renderFollowing, renderGraphButton } from './followingSection.ts';
import { renderNotice } from './noticeView.ts';
import { renderNotRead } from './notReadSection.ts';
import { renderOrganisation } from './organisationSection.ts';
import type { Rpc } from './rpcLine.ts';

export type DeleteRpc = Rpc<DeleteMessage, DeleteReplies, DeleteEvent>;

/** A control by its id, or by the line it is in and its place among the line's buttons. */
interface Focused {
  readonly id: string;
  readonly key: string;
  readonly index: number;
}

const LINE_BUTTONS = 'vscode-button, .link-button';

/** The page stays where it was scrolled to. */
const IN_PLACE: FocusOptions = { preventScroll: true };

interface Explained {
  readonly control: ButtonControl;
  readonly reason: HTMLElement;
}

/** The deletion page on the screen. Each new page is drawn as a whole, with the keyboard kept where it was. */
export class DeleteView {
  readonly #root: HTMLElement;
  readonly #rpc: DeleteRpc;
  readonly #back = element('div', {});
  readonly #heading = element('div', {});
  readonly #notice = element('div', {});
  readonly #busy = element('div', {});
  readonly #step = element('span', {});
  /** Stays while the rest is drawn again: a screen reader hears what changes in it. */
  readonly #status = element('section', { class: 'status', id: 'status', tabindex: '-1', role: 'status' });
  readonly #body = element('div', {});
  #page: DeletePage | null = null;
  #isUnfolded = false;
  #delete: Explained | null = null;
  #removeAll: Explained | null = null;

  constructor(root: HTMLElement, rpc: DeleteRpc) {
    this.#root = root;
    this.#rpc = rpc;
    this.#root.replaceChildren(this.#back, this.#heading, this.#notice, this.#busy, this.#status, this.#body);
    listenForPlaces(root, (key) => void rpc.call({ kind: 'open', key }));
    rpc.onEvent(({ page }) => {
      this.show(page);
    });
  }

  show(page: DeletePage): void {
    const before = this.#page;
    const focused = this.#focused();
    this.#page = page;
    document.title = page.heading;
    this.#rpc.writeState({ version: 1, recordId: page.recordId } satisfies KeptDelete);
    this.#showTop(page);
    this.#showStatus(page);
    this.#body.replaceChildren(...this.#renderBody(page));
    this.#describeDelete();
    this.#restoreFocus(before, page, focused);
  }

  /** Moves the focus to the status: people come to learn what prevents the deletion. */
  focusFirst(): void {
    this.#status.focus(IN_PLACE);
  }

  /** A notice that did not change is not drawn again: a screen reader would read an alert a second time. */
  #showTop(page: DeletePage): void {
    redraw(this.#back, page.deleted === null, () =>
      page.deleted === null
        ? [createBackButton(page.words.back, () => void this.#rpc.call({ kind: 'close' }))]
        : [],
    );
    const intro = page.deleted === null ? element('p', { class: 'intro' }, page.explanation) : null;
    replaceContent(this.#heading, element('h1', {}, page.heading), intro);
    const { notice, canUndoRemoval, canEnterCredentials } = page;
    redraw(this.#notice, [notice, canUndoRemoval, canEnterCredentials], () => this.#renderNotice(page));
    redraw(this.#busy, page.busy?.what ?? null, () => this.#renderBusy(page));
    this.#step.textContent = page.busy?.step ?? '';
  }

  #renderNotice({ notice, canUndoRemoval, canEnterCredentials, words }: DeletePage): HTMLElement[] {
    const { undoRemoval, enterCredentials } = words;
    const buttons = [
      ...(canUndoRemoval
        ? [this.#button(undoRemoval, 'secondary', { kind: 'undo-removal' }, 'undo-removal')]
        : []),
      ...(canEnterCredentials
        ? [this.#button(enterCredentials, 'secondary', { kind: 'enter-credentials' }, 'enter-credentials')]
        : []),
    ].map((button) => button.element);
    if (notice !== null) {
      return [renderNotice(notice.level, notice.text, null, buttons)];
    }
    return buttons.length === 0 ? [] : [element('div', { class: 'buttons' }, ...buttons)];
  }

  /** The progress is outside of the live region, else a screen reader would announce each step. */
  #renderBusy({ busy, words }: DeletePage): HTMLElement[] {
    if (busy === null) {
      return [];
    }
    const stop = this.#button(words.stop, 'secondary', { kind: 'stop' }, 'stop');
    const what = element('span', { role: 'status' }, busy.what);
    const button = busy.canStop ? stop.element : null;
    return [element('p', { class: 'running' }, createProgressRing(), what, this.#step, button)];
  }

  #renderBody(page: DeletePage): readonly HTMLElement[] {
    if (page.deleted !== null) {
      return [this.#deletedButtons(page)];
    }
    const { words } = page;
    return [
      ...this.#renderNotRead(page),
      ...page.groups.map((group) => this.#renderGroup(group, page)),
      ...this.#renderFollowing(page),
      ...renderGraphButton(page, (message) => void this.#rpc.call(message)),
      ...renderRemembered(2, words, page.remembered, (folder) => this.#renderFolder(folder)),
      ...this.#renderOrganisation(page),
      ...renderSection(2, 'failing', { title: words.failingTitle, text: words.failingText }, page.failing),
      ...renderSection(2, 'context', { title: words.contextTitle, text: words.contextText }, page.context),
      this.#buttons(page),
    ];
  }

  #showStatus(page: DeletePage): void {
    this.#status.hidden = page.deleted !== null;
    this.#status.className = `status ${isClear(page) ? 'success' : 'warning'}`;
    replaceContent(this.#status, ...renderStatus(page));
  }

  #renderNotRead(page: DeletePage): readonly HTMLElement[] {
    const again = this.#button(page.words.readAgain, 'secondary', { kind: 'read-again' }, 'read-again');
    return renderNotRead(2, page, again.element);
  }

  #renderGroup(group: DependencyGroup, page: DeletePage): HTMLElement {
    return element(
      'section',
      { class: 'group', 'aria-labelledby': `group-${group.key}` },
      element(
        'h2',
        { id: `group-${group.key}` },
        group.title,
        ' ',
        element('span', { class: 'count' }, String(group.lines.length)),
      ),
      element('ul', { class: 'lines' }, ...group.lines.map((line) => this.#renderLine(line, page))),
    );
  }

  #renderLine(line: DependencyLine, page: DeletePage): HTMLElement {
    const { words } = page;
    return element(
      'li',
      { class: line.state === 'live' ? 'line' : 'line gone', 'data-key': line.key },
      renderLineText(line, words),
      line.canRemove ? this.#removeButton(line, words.remove) : null,
    );
  }

  #removeButton({ key, removeLabel }: DependencyLine, label: string): HTMLElement {
    return createButton({
      label,
      accessibleName: removeLabel,
      appearance: 'secondary',
      onClick: () => void this.#rpc.call({ kind: 'remove', key }),
    }).element;
  }

  #renderFollowing({ following }: DeletePage): readonly HTMLElement[] {
    const keep = (isUnfolded: boolean): void => {
      this.#isUnfolded = isUnfolded;
    };
    return following === null ? [] : [renderFollowing(following, this.#isUnfolded, keep)];
  }

  #renderOrganisation({ organisation }: DeletePage): readonly HTMLElement[] {
    const send = (message: DeleteMessage): void => void this.#rpc.call(message);
    return organisation === null
      ? []
      : [renderOrganisation(2, organisation, send, (folder) => this.#renderFolder(folder))];
  }

  #renderFolder(folder: RememberedFolder): HTMLElement {
    const override = createCheckbox({
      id: `override-${folder.key}`,
      label: folder.overrideLabel,
      checked: folder.overridden,
      onChange: (on) => void this.#rpc.call({ kind: 'override', key: folder.key, on }),
    });
    const forget = folder.forgetLabel === null ? null : this.#forgetButton(folder.key, folder.forgetLabel);
    return renderFolder(2, folder, element('div', { class: 'folder-actions' }, override.element, forget));
  }

  #forgetButton(key: string, accessibleName: string): HTMLElement {
    return createButton({
      label: this.#page?.words.forgetFolder ?? '',
      accessibleName,
      appearance: 'secondary',
      onClick: () => void this.#rpc.call({ kind: 'forget-folder', key }),
    }).element;
  }

  #buttons(page: DeletePage): HTMLElement {
    const { words } = page;
    const control = this.#button(words.delete, 'primary', { kind: 'delete' }, 'delete');
    control.setDisabled(page.blockedBy !== null || page.searching);
    const reason = element('p', { class: 'hint reason', id: 'reason' }, page.blockedBy ?? '');
    this.#delete = { control, reason };
    const hint = element('p', { class: 'hint' }, page.removeAllHint);
    const saveAll = this.#button(words.saveAll, 'secondary', { kind: 'save-all' }, 'save-all');
    const removeAll = this.#button(words.removeAll, 'secondary', { kind: 'remove-all' }, 'remove-all');
    this.#removeAll = { control: removeAll, reason: hint };
    const more = [
      ...(page.canSaveAll ? [saveAll] : []),
      ...(page.canRemoveAll ? [removeAll] : []),
      this.#button(words.cancel, 'secondary', { kind: 'close' }, 'cancel'),
    ];
    return element(
      'div',
      { class: 'footer' },
      element('div', { class: 'buttons' }, control.element, ...more.map((button) => button.element)),
      reason,
      page.canRemoveAll ? hint : null,
    );
  }

  #deletedButtons(page: DeletePage): HTMLElement {
    const undo = this.#button(page.words.undo, 'primary', { kind: 'undo' }, 'undo');
    const close = this.#button(page.words.close, 'secondary', { kind: 'close' }, 'close');
    const buttons = page.deleted?.canUndo === true ? [undo, close] : [close];
    this.#delete = null;
    this.#removeAll = null;
    return element('div', { class: 'buttons' }, ...buttons.map((button) => button.element));
  }

  #button(
    label: string,
    appearance: 'primary' | 'secondary',
    message: DeleteMessage,
    id: string,
  ): ButtonControl {
    return createButton({ id, label, appearance, onClick: () => void this.#rpc.call(message) });
  }

  #describeDelete(): void {
    this.#delete?.control.describe([this.#delete.reason]);
    this.#removeAll?.control.describe([this.#removeAll.reason]);
  }

  #focused(): Focused | null {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || active === document.body) {
      return null;
    }
    const line = active.closest<HTMLElement>('[data-key]');
    const index = line === null ? 0 : [...line.querySelectorAll(LINE_BUTTONS)].indexOf(active);
    return { id: active.id, key: line?.dataset['key'] ?? '', index: Math.max(index, 0) };
  }

  #restoreFocus(before: DeletePage | null, after: DeletePage, focused: Focused | null): void {
    if (focused === null || before === null) {
      return;
    }
    const same = focused.id === '' ? null : document.getElementById(focused.id);
    if (same !== null) {
      same.focus(IN_PLACE);
      return;
    }
    const key = nextFocus(lineKeys(before), lineKeys(after), focused.key);
    const line = [...this.#body.querySelectorAll<HTMLElement>('[data-key]')].find(
      (candidate) => candidate.dataset['key'] === key,
    );
    const buttons = [...(line?.querySelectorAll<HTMLElement>(LINE_BUTTONS) ?? [])];
    const target =
      buttons[focused.index] ?? buttons.at(-1) ?? line?.querySelector<HTMLElement>('vscode-checkbox');
    const next = target ?? document.getElementById('status') ?? document.getElementById('undo');
    // Somebody may read elsewhere on the page while the focused line is drawn again.
    next?.focus(key === focused.key ? IN_PLACE : {});
  }
}
