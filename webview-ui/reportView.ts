import type {
  ReportEvent,
  ReportMessage,
  ReportPage,
  ReportReplies,
  ReportRow,
} from '../src/contract/reportContract.ts';
import { createButton } from './controls.ts';
import { element, icon, redraw } from './dom.ts';
import type { Rpc } from './rpcLine.ts';
import { NOTICE_ICONS } from './noticeView.ts';

export type ReportRpc = Rpc<ReportMessage, ReportReplies, ReportEvent>;

/** A report of several integrations as a table; each name leads to its page. */
export class ReportView {
  readonly #rpc: ReportRpc;
  readonly #top = element('div', {});
  /** A screen reader hears when a newer report comes. */
  readonly #summary = element('p', { role: 'status' });
  readonly #actions = element('div', { class: 'buttons page-actions' });
  readonly #rows = element('div', {});

  constructor(root: HTMLElement, rpc: ReportRpc) {
    this.#rpc = rpc;
    root.classList.add('wide');
    root.replaceChildren(this.#top, this.#summary, this.#actions, this.#rows);
    this.#rows.addEventListener('click', ({ target }) => {
      const key = target instanceof HTMLElement ? target.closest('button')?.dataset['open'] : undefined;
      if (key !== undefined) {
        void rpc.call({ kind: 'open', key });
      }
    });
    rpc.onEvent(({ page }) => {
      this.show(page);
    });
  }

  show(page: ReportPage): void {
    document.title = page.heading;
    redraw(this.#top, [page.heading, page.intro], () => [
      element('h1', {}, page.heading),
      element('p', { class: 'intro' }, page.intro),
    ]);
    this.#summary.textContent = page.summary;
    redraw(this.#actions, [page.againLabel, page.words], () => this.#renderActions(page));
    redraw(this.#rows, [page.rows, page.words], () => [renderTable(page)]);
  }

  #renderActions({ againLabel, words }: ReportPage): readonly HTMLElement[] {
    const button = (kind: 'again' | 'copy', label: string): HTMLElement => {
      const onClick = (): void => {
        void this.#rpc.call({ kind });
      };
      return createButton({ id: kind, label, appearance: 'secondary', onClick }).element;
    };
    return [...(againLabel === null ? [] : [button('again', againLabel)]), button('copy', words.copy)];
  }
}

function renderTable({ rows, heading, words }: ReportPage): HTMLElement {
  const { nameColumn, typeColumn, resultColumn, textColumn } = words;
  const head = [nameColumn, typeColumn, resultColumn, textColumn].map((title) =>
    element('th', { scope: 'col' }, title),
  );
  return element(
    'table',
    { class: 'nodes', 'aria-label': heading },
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.map(renderRow)),
  );
}

function renderRow({ key, name, type, level, result, text }: ReportRow): HTMLElement {
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row' },
      key === null
        ? name
        : element('button', { type: 'button', class: 'link-button', 'data-open': key }, name),
    ),
    element('td', {}, type),
    element('td', {}, element('span', { class: `part ${level}` }, icon(NOTICE_ICONS[level]), result)),
    element('td', {}, text),
  );
}
