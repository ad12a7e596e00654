import type { RememberedFolder } from '../src/contract/deleteContract.ts';
import type {
  IntegrationEvent,
  IntegrationMessage,
  IntegrationPage,
  IntegrationReplies,
  PageActionKey,
} from '../src/contract/integrationContract.ts';
import { createButton, createProgressRing } from './controls.ts';
import { listenForPlaces, renderFolder, renderRemembered, renderSection } from './contextSections.ts';
import { element, icon, redraw, replaceContent } from './dom.ts';
import { renderFollowing } from './followingSection.ts';
import { showGroups } from './integrationLines.ts';
import { LoginCard } from './loginCard.ts';
import { renderNotice } from './noticeView.ts';
import { renderNotRead } from './notReadSection.ts';
import { renderOrganisation } from './organisationSection.ts';
import type { Rpc } from './rpcLine.ts';

export type IntegrationRpc = Rpc<IntegrationMessage, IntegrationReplies, IntegrationEvent>;

/** The level of the headings below the title "Dependencies". */
const LEVEL = 3;

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
    listenForPlaces(root, (key) => {
      this.#send({ kind: 'open', key });
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

  /** Moves the focus to the button of the action that the person comes back from, else to the title "Dependencies". */
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
      const keep = (isUnfolded: boolean): void => {
        this.#isUnfolded = isUnfolded;
      };
      return following === null ? [] : [renderFollowing(following, this.#isUnfolded, keep)];
    });
    const failing = { title: words.failingTitle, text: words.failingText };
    redraw(parts.failing, page.failing, () => renderSection(LEVEL, 'failing', failing, page.failing));
    const context = { title: words.contextTitle, text: words.contextText };
    redraw(parts.context, page.context, () => renderSection(LEVEL, 'context', context, page.context));
    const folder = (one: RememberedFolder): HTMLElement => renderFolder(LEVEL, one, null);
    redraw(parts.remembered, page.remembered, () => renderRemembered(LEVEL, words, page.remembered, folder));
    const send = (message: IntegrationMessage): void => {
      this.#send(message);
    };
    redraw(parts.organisation, organisation, () =>
      organisation === null ? [] : [renderOrganisation(LEVEL, organisation, send, folder)],
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
    return renderNotRead(LEVEL, { canReadAgain, notRead, words }, again.element);
  }

  /** What had the focus was drawn again: the same control or line gets the focus, else the title above the lines. */
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
