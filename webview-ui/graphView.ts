import type {
  GraphChoice,
  GraphEvent,
  GraphFilter,
  GraphMessage,
  GraphPage,
  GraphReplies,
  KeptGraph,
} from '../src/contract/graphContract.ts';
import { listenForPlaces } from './contextSections.ts';
import { createButton, createDropdown, createProgressRing } from './controls.ts';
import { element, icon, redraw, replaceContent } from './dom.ts';
import { GraphPictureView } from './graphPicture.ts';
import { renderTable } from './graphTable.ts';
import { renderNotice } from './noticeView.ts';
import { renderNotRead } from './notReadSection.ts';
import type { Rpc } from './rpcLine.ts';

export type GraphRpc = Rpc<GraphMessage, GraphReplies, GraphEvent>;

/** More rows take longer to lay out than the picture, so they come a frame later, unless somebody is in the table. */
const MANY_ROWS = 200;

/** The page that draws dependents. Each part is drawn again only where it differs: focus, scale and place stay. */
export class GraphView {
  readonly #rpc: GraphRpc;
  readonly #heading = element('div', {});
  readonly #notice = element('div', {});
  readonly #filters = element('div', { class: 'row filters' });
  /** Stays while the rest is drawn again: a screen reader hears what changes in it. */
  readonly #status = element('section', { class: 'status', id: 'status', tabindex: '-1', role: 'status' });
  readonly #notRead = element('div', {});
  readonly #tools = element('div', { class: 'buttons picture-tools' });
  readonly #picture: GraphPictureView;
  readonly #below = element('div', {});
  readonly #table = element('section', { class: 'group' });
  #filter: GraphFilter = { integration: null, repository: null };
  /** What the picture and the table show, as JSON: drawing a thousand boxes again takes a while. */
  #shownPicture = '';
  #shownTable = '';
  /** Waits until the picture is on the screen. */
  #nextTable: (() => void) | null = null;

  constructor(root: HTMLElement, rpc: GraphRpc) {
    this.#rpc = rpc;
    this.#picture = new GraphPictureView((key) => {
      this.#send({ kind: 'open', key });
    });
    root.classList.add('wide');
    root.replaceChildren(
      this.#heading,
      this.#notice,
      this.#filters,
      this.#status,
      this.#notRead,
      this.#tools,
      this.#picture.element,
      this.#below,
      this.#table,
    );
    listenForPlaces(root, (key) => {
      this.#send({ kind: 'open', key });
    });
    rpc.onEvent(({ page }) => {
      this.show(page);
    });
  }

  show(page: GraphPage): void {
    const box = this.#picture.focused();
    const active = document.activeElement;
    const id = active?.id ?? '';
    const row = active instanceof HTMLElement ? active.dataset['key'] : undefined;
    document.title = page.heading;
    this.#filter = page.filter;
    this.#rpc.writeState({ version: 1, filter: page.filter } satisfies KeptGraph);
    this.#showTop(page);
    const nodes = JSON.stringify(page.nodes);
    this.#showPicture(page, nodes);
    this.#showTable(page, nodes);
    if (box !== null) {
      this.#picture.focus(box);
    } else if (active instanceof HTMLElement && !active.isConnected) {
      this.#focusAgain(id, row);
    }
  }

  #showTop(page: GraphPage): void {
    const intro = element('p', { class: 'intro' }, page.explanation);
    replaceContent(this.#heading, element('h1', {}, page.heading), intro);
    redraw(this.#notice, page.notice, () =>
      page.notice === null ? [] : [renderNotice(page.notice.level, page.notice.text)],
    );
    const { integrations, repositories, filter, words } = page;
    redraw(this.#filters, [integrations, repositories, filter], () => [
      this.#dropdown('integration', words.integration, integrations, filter.integration),
      this.#dropdown('repository', words.repository, repositories, filter.repository),
    ]);
    const sign = page.searching ? createProgressRing() : icon(isSure(page) ? 'pass' : 'warning');
    this.#status.className = `status ${isSure(page) ? 'success' : 'warning'}`;
    const doubt = page.doubt === null ? null : element('p', { class: 'hint' }, page.doubt);
    const scope = element('p', { class: 'hint' }, page.scope);
    replaceContent(this.#status, sign, element('div', {}, element('strong', {}, page.status), scope, doubt));
    redraw(this.#notRead, page.notRead, () => this.#renderNotRead(page));
  }

  #renderNotRead({ notRead, words }: GraphPage): readonly HTMLElement[] {
    const again = createButton({
      id: 'read-again',
      label: words.readAgain,
      appearance: 'secondary',
      onClick: () => {
        this.#send({ kind: 'read-again' });
      },
    });
    const facts = { canReadAgain: notRead !== null, notRead, words };
    return renderNotRead(2, facts, again.element);
  }

  #dropdown(
    part: keyof GraphFilter,
    label: string,
    choices: readonly GraphChoice[],
    value: string | null,
  ): HTMLElement {
    const labelId = `label-${part}`;
    const dropdown = createDropdown({
      id: `filter-${part}`,
      labelId,
      // Numbers: the control takes an empty value for one that is not set.
      choices: choices.map(({ label: text }, at) => ({ value: String(at), label: text })),
      value: String(choices.findIndex((choice) => choice.value === (value ?? ''))),
      onChange: (at) => {
        const chosen = choices[Number(at)]?.value ?? '';
        const filter = { ...this.#filter, [part]: chosen === '' ? null : chosen };
        this.#send({ kind: 'filter', filter });
      },
    });
    return element(
      'div',
      { class: 'filter' },
      element('span', { class: 'label', id: labelId }, label),
      dropdown.element,
    );
  }

  #showPicture({ picture, nodes, noPicture, words }: GraphPage, nodesText: string): void {
    const isShown = picture !== null;
    this.#tools.toggleAttribute('hidden', !isShown);
    this.#picture.element.toggleAttribute('hidden', !isShown);
    redraw(this.#tools, words, () => this.#renderTools(words));
    redraw(this.#below, [noPicture, isShown, words], () => [
      ...(noPicture === null ? [] : [renderNotice('info', noPicture)]),
      ...(isShown ? [renderLegend(words), element('p', { class: 'hint' }, words.keys)] : []),
    ]);
    const facts = JSON.stringify([picture, words.picture]) + nodesText;
    if (facts === this.#shownPicture) {
      return;
    }
    this.#shownPicture = facts;
    if (picture === null) {
      this.#picture.clear();
    } else {
      this.#picture.show({ picture, nodes, label: words.picture });
    }
  }

  #renderTools(words: GraphPage['words']): readonly HTMLElement[] {
    const picture = this.#picture;
    const tools: readonly (readonly [id: string, label: string, use: () => void])[] = [
      [
        'zoom-in',
        words.zoomIn,
        () => {
          picture.zoomIn();
        },
      ],
      [
        'zoom-out',
        words.zoomOut,
        () => {
          picture.zoomOut();
        },
      ],
      [
        'fit',
        words.fit,
        () => {
          picture.fit();
        },
      ],
      [
        'export',
        words.export,
        () => {
          this.#send({ kind: 'export' });
        },
      ],
    ];
    return tools.map(
      ([id, label, onClick]) => createButton({ id, label, appearance: 'secondary', onClick }).element,
    );
  }

  #showTable({ picture, nodes, more, words }: GraphPage, nodesText: string): void {
    this.#table.toggleAttribute('hidden', nodes.length === 0);
    const facts = JSON.stringify([more, words]) + nodesText;
    if (facts === this.#shownTable) {
      return;
    }
    this.#shownTable = facts;
    const draw = (): void => {
      const open = (key: string): void => {
        this.#send({ kind: 'open', key });
      };
      const title = element('h2', { id: 'table-title' }, words.tableTitle);
      this.#table.replaceChildren(title, ...renderTable(nodes, more, words, open));
    };
    const waits =
      picture !== null && nodes.length > MANY_ROWS && !this.#table.contains(document.activeElement);
    this.#nextTable = waits ? draw : null;
    if (waits) {
      requestAnimationFrame(() =>
        setTimeout(() => {
          this.#drawNextTable();
        }),
      );
    } else {
      draw();
    }
  }

  #drawNextTable(): void {
    const draw = this.#nextTable;
    this.#nextTable = null;
    draw?.();
  }

  /** What had the focus was drawn again: the same control or row gets the focus, else the line that says what is shown. */
  #focusAgain(id: string, row: string | undefined): void {
    const same = id === '' ? null : document.getElementById(id);
    const rows = [...this.#table.querySelectorAll<HTMLElement>('[data-key]')];
    const next = same ?? rows.find(({ dataset }) => dataset['key'] === row) ?? this.#status;
    next.focus({ preventScroll: true });
  }

  #send(message: GraphMessage): void {
    void this.#rpc.call(message);
  }
}

function isSure({ searching, notRead, doubt }: GraphPage): boolean {
  return !searching && notRead === null && doubt === null;
}

function renderLegend({ legendTitle, legend }: GraphPage['words']): HTMLElement {
  const items = legend.map(({ kind, text }) =>
    element('li', {}, element('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), text),
  );
  return element('ul', { class: 'legend', 'aria-label': legendTitle }, ...items);
}
