import type { ContextLine, RememberedFolder } from '../src/contract/deleteContract.ts';
import type {
  IntegrationEvent,
  IntegrationMessage,
  IntegrationPage,
  IntegrationReplies,
  PageActionKey,
} from '../src/contract/integrationContract.ts';
import { createButton, createProgressRing } from './controls.ts';
import { element, icon, redraw, replaceContent } from './dom.ts';
import { renderFollowing } from './followingSection.ts';
import { renderContext, showGroups } from './integrationLines.ts';
import { LoginCard } from './loginCard.ts';
import { renderNotice } from './noticeView.ts';
import { renderNotRead } from './notReadSection.ts';
import { renderOrganisation } from './organisationSection.ts';
import type { Rpc } from './rpcLine.ts';

export type IntegrationRpc = Rpc<IntegrationMessage, IntegrationReplies, IntegrationEvent>;

/** The page of an integration. A change draws only the part that it is about: focus and scroll stay. */
export class IntegrationView {
  readonly #rpc: IntegrationRpc;
  readonly #header = element('header', {});
  readonly #login: LoginCard;
  readonly #problem = element('div', {});
  readonly #actions = element('div', { class: 'buttons page-actions' });
  readonly #dependenciesTitle = element('h2', { id: 'dependencies', tabindex: '-1' });
  /** Stays while the rest changes: a screen reader hears what changes in it. */
  readonly #status = element('div', { class: 'status', id: 'status', role: 'status' });
  readonly #groups = element('div', {});
  readonly #parts = {
    notRead: element('div', {}),
    following: element('div', {}),
    failing: element('div', {}),
    remembered: element('div', {}),
    organisation: element('div', {}),
    context: element('div', {}),
  };
  #page: IntegrationPage | null = null;
  #isUnfolded = false;

  constructor(root: HTMLElement, rpc: IntegrationRpc) {
    this.#rpc = rpc;
    this.#login = new LoginCard(
      (message) => {
        this.#send(message);
      },
      () => {
        this.#dependenciesTitle.focus();
      },
    );
    const { notRead, following, failing, remembered, organisation, context } = this.#parts;
    root.replaceChildren(
      this.#header,
      this.#problem,
      this.#login.element,
      this.#actions,
      this.#dependenciesTitle,
      this.#status,
      notRead,
      this.#groups,
      following,
      failing,
      remembered,
      organisation,
      context,
    );
    // One listener for all lines.
    root.addEventListener('click', ({ target }) => {
      const key = target instanceof HTMLElement ? target.closest('button')?.dataset['open'] : undefined;
      if (key !== undefined) {
        this.#send({ kind: 'open', key });
      }
    });
    rpc.onEvent(({ changes }) => {
      if (this.#page !== null) {
        this.show({ ...this.#page, ...changes });
      }
    });
  }

  show(page: IntegrationPage): void {
    const before = this.#page;
    const focused = focusedPlace();
    this.#page = page;
    document.title = page.header.heading;
    this.#showHeader(page);
    redraw(this.#problem, page.problem, () =>
      page.problem === '' ? [] : [renderNotice('warning', page.problem)],
    );
    this.#login.show(page);
    this.#showActions(page);
    this.#dependenciesTitle.textContent = page.words.dependenciesTitle;
    this.#showStatus(page);
    if (before?.groups !== page.groups) {
      showGroups(this.#groups, page.groups, page.words);
    }
    this.#showParts(page);
    this.#focusAgain(focused);
  }

  /** The action that somebody comes back from. */
  focusAction(key: PageActionKey): void {
    (document.getElementById(`action-${key}`) ?? this.#dependenciesTitle).focus();
  }

  #showHeader({ header }: IntegrationPage): void {
    const { heading, type, facts } = header;
    redraw(this.#header, header, () => [
      element('h1', {}, heading),
      element('p', { class: 'intro' }, type),
      ...(facts.length === 0
        ? []
        : [
            element(
              'dl',
              { class: 'page-facts' },
              ...facts.map(({ label, value }) =>
                element('div', {}, element('dt', {}, label), element('dd', {}, value)),
              ),
            ),
          ]),
    ]);
  }

  #showActions({ actions, words }: IntegrationPage): void {
    this.#actions.setAttribute('role', 'group');
    this.#actions.setAttribute('aria-label', words.actionsTitle);
    redraw(this.#actions, actions, () =>
      actions.map(({ key, label, primary }) => {
        const onClick = (): void => {
          this.#send({ kind: 'act', key });
        };
        const appearance = primary ? 'primary' : 'secondary';
        return createButton({ id: `action-${key}`, label, appearance, onClick }).element;
      }),
    );
  }

  #showStatus({ status, scope, branchesNotKnown, searching, notRead }: IntegrationPage): void {
    const isSure = !searching && notRead === null;
    this.#status.className = `status ${isSure ? 'info' : 'warning'}`;
    replaceContent(
      this.#status,
      searching ? createProgressRing() : icon(isSure ? 'references' : 'warning'),
      element(
        'div',
        {},
        element('strong', {}, status),
        element('p', { class: 'hint' }, scope),
        branchesNotKnown === null ? null : element('p', { class: 'hint' }, branchesNotKnown),
      ),
    );
  }

  #showParts(page: IntegrationPage): void {
    const { words, following, organisation } = page;
    const parts = this.#parts;
    redraw(parts.notRead, [page.notRead, page.canReadAgain], () => this.#renderNotRead(page));
    redraw(parts.following, following, () => {
      const lines = (following?.lines ?? []).map(renderContext);
      const keep = (isUnfolded: boolean): void => {
        this.#isUnfolded = isUnfolded;
      };
      return following === null ? [] : [renderFollowing(following, lines, this.#isUnfolded, keep)];
    });
    redraw(parts.failing, page.failing, () =>
      renderSection('failing', words.failingTitle, words.failingText, page.failing.map(renderContext)),
    );
    redraw(parts.context, page.context, () =>
      renderSection('context', words.contextTitle, words.contextText, page.context.map(renderContext)),
    );
    redraw(parts.remembered, page.remembered, () =>
      page.remembered.length === 0
        ? []
        : [
            element(
              'section',
              { class: 'group', 'aria-labelledby': 'group-remembered' },
              element('h3', { id: 'group-remembered' }, words.rememberedTitle),
              element('p', { class: 'hint' }, words.rememberedText),
              ...page.remembered.map(renderFolder),
            ),
          ],
    );
    redraw(parts.organisation, organisation, () =>
      organisation === null
        ? []
        : [
            renderOrganisation(
              organisation,
              (message) => {
                this.#send(message);
              },
              renderFolder,
            ),
          ],
    );
  }

  #renderNotRead({ notRead, canReadAgain, words }: IntegrationPage): readonly HTMLElement[] {
    const again = createButton({
      id: 'read-again',
      label: words.readAgain,
      appearance: 'secondary',
      onClick: () => {
        this.#send({ kind: 'read-again' });
      },
    });
    return renderNotRead({ canReadAgain, notRead, words }, again.element, renderContext);
  }

  /** What had the focus was drawn anew: the same control or line has it again, else the title above the lines. */
  #focusAgain(focused: Focused | null): void {
    if (focused === null || focused.element.isConnected) {
      return;
    }
    const same = focused.id === '' ? null : document.getElementById(focused.id);
    const lines = [...document.querySelectorAll<HTMLElement>('[data-open]')];
    const next = same ?? lines.find(({ dataset }) => dataset['open'] === focused.open);
    (next ?? this.#dependenciesTitle).focus({ preventScroll: true });
  }

  #send(message: IntegrationMessage): void {
    void this.#rpc.call(message);
  }
}

interface Focused {
  readonly element: HTMLElement;
  readonly id: string;
  readonly open: string | undefined;
}

function focusedPlace(): Focused | null {
  const active = document.activeElement;
  return active instanceof HTMLElement && active !== document.body
    ? { element: active, id: active.id, open: active.dataset['open'] }
    : null;
}

function renderSection(
  key: string,
  title: string,
  text: string,
  lines: readonly HTMLElement[],
): readonly HTMLElement[] {
  if (lines.length === 0) {
    return [];
  }
  return [
    element(
      'section',
      { class: 'group context', 'aria-labelledby': `group-${key}` },
      element('h3', { id: `group-${key}` }, title),
      element('p', { class: 'hint' }, text),
      element('ul', { class: 'lines' }, ...lines),
    ),
  ];
}

function renderFolder({ key, title, path, lastSeen, lines }: RememberedFolder): HTMLElement {
  return element(
    'div',
    { class: 'folder', 'data-key': key },
    element('h3', {}, title),
    path === '' ? null : element('p', { class: 'hint path' }, path),
    element('p', { class: 'hint' }, lastSeen),
    element('ul', { class: 'lines' }, ...lines.map((line: ContextLine) => renderContext(line))),
  );
}
