import * as vscode from 'vscode';
import type { DeleteEvent, DeleteMessage, DeletePage, DeleteReplies } from '../../contract/deleteContract.ts';
import { parseDeleteMessage } from '../../contract/parseDeleteMessage.ts';
import { createRequestRouter } from '../../contract/requestRouter.ts';
import type { RequestHandlers } from '../../contract/requestRouter.ts';
import type { HostFrame } from '../../contract/rpcFrame.ts';
import type { BranchDependency } from '../../core/dependencies/branchDependencies.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { RememberedReport } from '../../core/dependencies/dependencyLedger.ts';
import { keyedDependencies } from '../../core/dependencies/findDependencies.ts';
import type { Dependency, DependencyReport } from '../../core/dependencies/findDependencies.ts';
import { detailOf } from '../../core/domain/unknownReason.ts';
import { removeIntegration, restoreIntegration } from '../../core/records/removeIntegration.ts';
import { branchKey, createDeletePage, mentionKey, misplacedKey, whyBlocked } from './deletePage.ts';
import type { DeletePageParts } from './deletePage.ts';
import type { DeleteServices, RemovalResult } from './deleteServices.ts';
import { fileNames } from '../commands/renameInFiles.ts';
import { fillPanel } from './webviewPanel.ts';
import { setPanelTitle } from '../shown/panels.ts';

type Notice = DeletePage['notice'];

/** The delete window of one integration. It lives on what the workspace says at each moment. */
export class DeleteWindowPanel {
  readonly recordId: string;
  readonly #panel: vscode.WebviewPanel;
  readonly #services: DeleteServices;
  readonly #subscriptions: { dispose(): void }[] = [];
  readonly #overridden = new Set<string>();
  #record: IntegrationRecord;
  #remembered: RememberedReport = { dependencies: [], unreadable: [] };
  #rememberedRead = false;
  #branches: readonly BranchDependency[] = [];
  readonly #abort = new AbortController();
  #notice: Notice = null;
  #deleted = false;

  constructor(
    panel: vscode.WebviewPanel,
    record: IntegrationRecord,
    services: DeleteServices,
    closed: (panel: DeleteWindowPanel) => void,
  ) {
    this.#panel = panel;
    this.#record = record;
    this.recordId = record.id;
    this.#services = services;
    const route = createRequestRouter<DeleteMessage, DeleteReplies>({
      parse: parseDeleteMessage,
      handlers: this.#handlers(),
      send: (reply) => void this.#post(reply),
      reportError: services.reportError,
    });
    const { store } = services.integrations;
    this.#subscriptions.push(
      panel.webview.onDidReceiveMessage((raw) => void route(raw)),
      services.dependencies.onDidChange((names) => {
        if (names === 'all' || names.has(this.#record.name)) {
          this.#draw();
        }
      }),
      store.onDidChange(() => {
        this.#recordMayHaveChanged();
      }),
      panel.onDidDispose(() => {
        this.#abort.abort();
        this.#subscriptions.forEach((subscription) => {
          subscription.dispose();
        });
        closed(this);
      }),
    );
    fillPanel(panel, services.extensionUri, 'delete');
    setPanelTitle(panel, services.t('Delete: {0}', record.name));
    void this.#readRemembered();
    void this.#readBranches();
  }

  reveal(): void {
    this.#panel.reveal();
  }

  #handlers(): RequestHandlers<DeleteMessage, DeleteReplies> {
    return {
      ready: () => this.#page(),
      open: async ({ key }) => {
        await this.#open(key);
        return null;
      },
      remove: async ({ key }) => {
        const found = this.#find(key);
        if (found?.state === 'present') {
          this.#tellRemoval(await this.#services.removal.removeOne(found));
        }
        return null;
      },
      'remove-all': async () => {
        this.#tellRemoval(await this.#removeAll());
        return null;
      },
      'save-all': async () => {
        await this.#saveAll();
        return null;
      },
      override: ({ key, on }) => {
        if (on) {
          this.#overridden.add(key);
        } else {
          this.#overridden.delete(key);
        }
        this.#draw();
        return null;
      },
      delete: async () => {
        await this.#delete();
        return null;
      },
      undo: async () => {
        await this.#undo();
        return null;
      },
      close: () => {
        this.#panel.dispose();
        return null;
      },
    };
  }

  #report(): DependencyReport {
    return this.#services.dependencies.report(this.#record.name);
  }

  #find(key: string): Dependency | undefined {
    return keyedDependencies(this.#report().blocking).get(key);
  }

  async #open(key: string): Promise<void> {
    const { mentions, misplaced } = this.#report();
    const found =
      this.#find(key) ??
      mentions.find((mention) => mentionKey(mention) === key) ??
      misplaced.find((located) => misplacedKey(located) === key);
    const elsewhere = this.#branches.find((dependency) => branchKey(dependency) === key);
    if (found !== undefined) {
      await this.#services.openPlace(found.file, found.place);
    } else if (elsewhere !== undefined) {
      await this.#services.branches.open(elsewhere);
    }
  }

  /** Context that may come late: git is asked file by file. */
  async #readBranches(): Promise<void> {
    try {
      this.#branches = await this.#services.branches.read(this.#record.name, this.#abort.signal);
    } catch (error) {
      this.#services.reportError(error);
    }
    if (this.#branches.length > 0 && !this.#abort.signal.aborted) {
      this.#draw();
    }
  }

  async #removeAll(): Promise<RemovalResult> {
    const present = this.#report().blocking.filter(({ state }) => state === 'present');
    const files = [...new Map(present.map(({ file }) => [file.uri, file])).values()];
    return this.#services.removal.removeAll(this.#record.name, files, {
      signal: this.#abort.signal,
      report: () => undefined,
    });
  }

  #tellRemoval({ left, refused, unreadable }: RemovalResult): void {
    const { t } = this.#services;
    const texts: string[] = [];
    if (left > 0) {
      texts.push(
        t(
          'A reference could not be removed by itself: its lines are shared, for instance through an anchor. Open it and edit the file.',
        ),
      );
    }
    if (refused.length > 0) {
      const names = fileNames(refused);
      texts.push(t('These files were not changed: they are read-only, or changed meanwhile: {0}', names));
    }
    if (unreadable.length > 0) {
      texts.push(t('These files cannot be read: {0}', fileNames(unreadable)));
    }
    this.#notice = texts.length === 0 ? null : { level: 'warning', text: texts.join(' ') };
    this.#draw();
  }

  async #saveAll(): Promise<void> {
    const failed = await this.#services.removal.save(this.#report().unsavedFiles);
    if (failed.length > 0) {
      const text = this.#services.t('These files could not be saved: {0}', fileNames(failed));
      this.#notice = { level: 'error', text };
      this.#draw();
    }
  }

  /** Asks everything anew: what the page showed may be older than the last keystroke. */
  async #delete(): Promise<void> {
    const { t, integrations } = this.#services;
    await this.#readRemembered();
    if (this.#deleted || whyBlocked(this.#parts(), t) !== null) {
      this.#draw();
      return;
    }
    this.#deleted = true;
    const outcome = await removeIntegration(this.recordId, integrations);
    if (outcome.kind === 'failed') {
      this.#deleted = false;
      const text = t('The integration could not be deleted: {0}', outcome.failure.detail);
      this.#notice = { level: 'error', text };
    } else {
      this.#notice = {
        level: 'success',
        text: t(
          'The integration was deleted on this machine; your other machines keep theirs. For an hour Undo brings it back. Its credentials stay in the keyring, for Undo and for copies of this machine, until you run "Forget Stored Credentials".',
        ),
      };
    }
    this.#draw();
  }

  async #undo(): Promise<void> {
    const { t, integrations } = this.#services;
    const outcome = await restoreIntegration(this.recordId, integrations);
    this.#deleted = outcome.kind !== 'restored';
    switch (outcome.kind) {
      case 'restored':
        this.#record = outcome.record;
        this.#notice = {
          level: 'info',
          text: t('The integration is back.'),
        };
        break;
      case 'gone':
        this.#notice = { level: 'warning', text: t('It is too late to bring the integration back.') };
        break;
      case 'name-taken':
        this.#notice = {
          level: 'warning',
          text: t('Another integration has taken the name "{0}" meanwhile.', this.#record.name),
        };
        break;
      case 'failed':
        this.#notice = {
          level: 'error',
          text: t('The integration could not be brought back: {0}', outcome.failure.detail),
        };
    }
    this.#draw();
  }

  #recordMayHaveChanged(): void {
    const newest = this.#services.integrations.store.list().find(({ id }) => id === this.recordId);
    if (newest === undefined && !this.#deleted) {
      this.#deleted = true;
      this.#notice = {
        level: 'info',
        text: this.#services.t('The integration was deleted in another window.'),
      };
    }
    if (newest !== undefined) {
      this.#deleted = false;
      this.#record = newest;
      setPanelTitle(this.#panel, this.#services.t('Delete: {0}', newest.name));
    }
    this.#draw();
  }

  async #readRemembered(): Promise<void> {
    try {
      this.#remembered = await this.#services.dependencies.remembered(this.#record.name);
    } catch (error) {
      this.#services.reportError(error);
      // What was seen before stays; nothing new is known.
      const failure = { name: 'ledger', detail: detailOf(error) };
      this.#remembered = { ...this.#remembered, unreadable: [failure] };
    }
    this.#rememberedRead = true;
    this.#draw();
  }

  #parts(): DeletePageParts {
    const { dependencies, integrations } = this.#services;
    const canUndo = integrations.store.removed().some(({ record }) => record.id === this.recordId);
    return {
      record: this.#record,
      report: this.#report(),
      searching: dependencies.isSearching() || !this.#rememberedRead,
      folders: dependencies.folders(),
      remembered: this.#remembered.dependencies,
      unreadable: this.#remembered.unreadable,
      branches: this.#branches,
      overridden: this.#overridden,
      notice: this.#notice,
      deleted: this.#deleted ? { canUndo } : null,
      formatDate: (iso) => new Date(iso).toLocaleDateString(vscode.env.language),
    };
  }

  #page(): DeletePage {
    return createDeletePage(this.#parts(), this.#services.t);
  }

  #draw(): void {
    void this.#post({ frame: 'event', event: { kind: 'page', page: this.#page() } });
  }

  async #post(frame: HostFrame<DeleteReplies[DeleteMessage['kind']], DeleteEvent>): Promise<void> {
    await this.#panel.webview.postMessage(frame);
  }
}
