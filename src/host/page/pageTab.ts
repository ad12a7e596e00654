import type * as vscode from 'vscode';
import type { DeleteMessage, DeleteReplies } from '../../contract/deleteContract.ts';
import type { FormEvent } from '../../contract/formContract.ts';
import type {
  IntegrationMessage,
  IntegrationReplies,
  PageActionKey,
} from '../../contract/integrationContract.ts';
import { parseDeleteMessage, parseKeptDelete } from '../../contract/parseDeleteMessage.ts';
import { parseKeptForm } from '../../contract/parseFormMessage.ts';
import { parseIntegrationMessage } from '../../contract/parseIntegrationMessage.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import { connectFormPanel } from '../forms/connectFormPanel.ts';
import type { DeleteServices } from '../deletion/deleteServices.ts';
import { DeleteSession } from '../deletion/deleteSession.ts';
import { formVocabulary } from '../forms/formPage.ts';
import type { FormServices } from '../forms/formServices.ts';
import { editKey, FormSession } from '../forms/formSession.ts';
import type { IntegrationFormPanels } from '../forms/integrationFormPanels.ts';
import { connectPanel, tellPage } from '../panels/webviewPanel.ts';
import type { IntegrationPageServices } from './integrationPageServices.ts';
import { IntegrationSession } from './integrationSession.ts';
import type { PageState } from './pageState.ts';

/** What the tabs of pages work with. */
export interface PageTabServices {
  readonly overview: IntegrationPageServices;
  readonly form: FormServices;
  readonly deletion: DeleteServices;
  /** Where drafts go that have no page. */
  readonly drafts: Pick<IntegrationFormPanels, 'open' | 'offerDraft' | 'reopen'>;
}

/** Shows the page of another name in place of this one. */
export type FollowName = (name: string, state?: PageState) => void;

/** One of the three pages that a tab can hold. Disposing it makes place for the next one. */
interface ShownPage extends Disposable {
  readonly kind: 'overview' | PageState['kind'];
  /** The record that is edited or deleted. */
  readonly recordId: () => string | null;
  /** There is nothing left to do on it. */
  readonly isDone: () => boolean;
}

/** The tab of one name: the overview, and in its place the form or the deletion as long as somebody works in it. */
export class PageTab {
  readonly #panel: vscode.WebviewPanel;
  readonly #name: string;
  readonly #services: PageTabServices;
  readonly #follow: FollowName;
  #shown: ShownPage;
  /** The window may have been reloaded while the tab held another page than the overview. */
  #mayResume: boolean;
  #cameFrom: PageState['kind'] | null = null;

  constructor(
    panel: vscode.WebviewPanel,
    name: string,
    services: PageTabServices,
    opening: { readonly state: PageState | undefined; readonly follow: FollowName },
  ) {
    this.#panel = panel;
    this.#name = name;
    this.#services = services;
    this.#follow = opening.follow;
    this.#mayResume = opening.state === undefined;
    this.#shown = (opening.state && this.#pageOf(opening.state, true)) ?? this.#overview();
  }

  /** Outcomes of login tests stand in the overview alone. */
  get showsLogin(): boolean {
    return this.#shown.kind === 'overview';
  }

  /** What somebody asked for who opened the page once more. Without a state a form or a deletion stays: there may be a draft. */
  go(state: PageState | undefined): void {
    const shown = this.#shown;
    if (state === undefined) {
      if (shown.isDone()) {
        this.#replace(() => this.#overview());
      }
      return;
    }
    const isShown = state.kind === shown.kind && state.recordId === shown.recordId();
    if (!isShown || (state.kind === 'edit' && state.kept !== undefined)) {
      this.#replace(() => this.#pageOf(state, true) ?? this.#overview());
    } else if (state.kind === 'edit' && state.field !== undefined) {
      const event: FormEvent = { kind: 'focus-field', field: state.field };
      tellPage(this.#panel, event);
    }
  }

  #replace(next: () => ShownPage): void {
    this.#mayResume = false;
    this.#shown.dispose();
    this.#shown = next();
  }

  /** Null where the record is gone. `asked` is false after a reload: nobody asked for a search then. */
  #pageOf(state: PageState, asked: boolean): ShownPage | null {
    const record = this.#record(state.recordId);
    if (record === undefined) {
      return null;
    }
    return state.kind === 'edit' ? this.#form(record, state) : this.#deletion(record, asked);
  }

  #overview(): ShownPage {
    const services = this.#services.overview;
    const session = new IntegrationSession(this.#name, services, {
      send: (event) => {
        tellPage(this.#panel, event);
      },
      follow: this.#follow,
      resume: (state) => this.#resume(state),
    });
    const connection = connectPanel<IntegrationMessage, IntegrationReplies>(this.#panel, 'integration', {
      extensionUri: services.extensionUri,
      parse: parseIntegrationMessage,
      handlers: session.handlers(),
      reportError: services.reportError,
      closed: () => {
        session.dispose();
      },
    });
    return { ...connection, kind: 'overview', recordId: () => null, isDone: () => false };
  }

  #form(record: IntegrationRecord, state: PageState & { readonly kind: 'edit' }): ShownPage {
    const { form: services, drafts } = this.#services;
    const opening = {
      target: { mode: 'edit', record },
      key: editKey(record.id),
      kept: state.kept ?? null,
      told: state.told ?? null,
      field: state.field ?? null,
    } as const;
    const session = new FormSession(opening, services, {
      send: (event) => {
        tellPage(this.#panel, event);
      },
      // The tab of a page has the title that its address says.
      setTitle: () => undefined,
      openRecord: (recordId) => {
        drafts.open({ mode: 'edit', recordId });
      },
      saved: (saved, told) => {
        if (saved.name !== this.#name) {
          this.#follow(saved.name, { kind: 'edit', recordId: saved.id, told });
        }
      },
      close: () => {
        this.#goBack('edit', session.recordId);
      },
    });
    const connection = connectFormPanel(this.#panel, session, services, (unsaved) => {
      drafts.offerDraft(unsaved);
    });
    return { ...connection, kind: 'edit', recordId: () => session.recordId, isDone: () => false };
  }

  #deletion(record: IntegrationRecord, asked: boolean): ShownPage {
    const services = this.#services.deletion;
    const session = new DeleteSession(record, services, {
      send: (event) => {
        tellPage(this.#panel, event);
      },
      leave: (isDeleted) => {
        if (isDeleted) {
          this.#panel.dispose();
        } else {
          this.#goBack('delete', session.recordId);
        }
      },
    });
    const connection = connectPanel<DeleteMessage, DeleteReplies>(this.#panel, 'delete', {
      extensionUri: services.extensionUri,
      parse: parseDeleteMessage,
      handlers: session.handlers(),
      reportError: services.reportError,
      closed: () => {
        session.dispose();
      },
    });
    if (asked) {
      session.searchOrganisation();
    }
    return {
      ...connection,
      kind: 'delete',
      recordId: () => session.recordId,
      isDone: () => session.isDeleted,
    };
  }

  /** To the overview of the name that the record has now. */
  #goBack(from: PageState['kind'], recordId: string | null): void {
    const name = this.#record(recordId)?.name ?? this.#name;
    if (name === this.#name) {
      this.#cameFrom = from;
      this.#replace(() => this.#overview());
    } else {
      this.#follow(name);
    }
  }

  #resume(state: unknown): PageActionKey | null {
    const from = this.#cameFrom;
    this.#cameFrom = null;
    if (!this.#mayResume) {
      return from;
    }
    this.#mayResume = false;
    const form = parseKeptForm(state, formVocabulary());
    const deletion = parseKeptDelete(state);
    const kept = form.ok ? form.value : null;
    const recordId = kept?.recordId ?? (deletion.ok ? deletion.value.recordId : null);
    if (recordId !== null && this.#record(recordId) !== undefined) {
      const next: PageState = kept === null ? { kind: 'delete', recordId } : { kind: 'edit', recordId, kept };
      this.#replace(() => this.#pageOf(next, false) ?? this.#overview());
    } else if (kept?.dirty === true) {
      // Its integration was deleted meanwhile: the draft goes on as one of a new integration.
      this.#services.drafts.reopen(kept);
    }
    return null;
  }

  #record(id: string | null): IntegrationRecord | undefined {
    return this.#services.overview.integrations.store.list().find((record) => record.id === id);
  }
}
