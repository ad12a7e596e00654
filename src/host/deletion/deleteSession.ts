import type { DeleteEvent, DeleteMessage, DeletePage, DeleteReplies } from '../../contract/deleteContract.ts';
import type { RequestHandlers } from '../../contract/requestRouter.ts';
import { keyedDependencies } from '../../core/dependencies/findDependencies.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import { detailOf } from '../../core/domain/unknownReason.ts';
import { findRecord } from '../../core/records/findRecord.ts';
import type { UnreadableRecord } from '../../core/records/integrationStore.ts';
import { isSameEdition } from '../../core/records/recordLineage.ts';
import { removeIntegration, type RemoveOutcome } from '../../core/records/removeIntegration.ts';
import { describeDeletion } from './deletionNotice.ts';
import { fileNames } from './fileNames.ts';
import { createDeletePage, whyBlocked, type DeletePageParts } from './deletePage.ts';
import { DependencyLook } from '../dependencies/dependencyLook.ts';
import type { DeleteServices } from './deleteServices.ts';
import { describeRemoval, describeRemoveAll, describeUndoneRemoval } from './removalNotice.ts';
import { restoreFromPage } from './restoreFromPage.ts';

/** What the session needs of the tab it is shown in. */
export interface DeleteTab {
  send(event: DeleteEvent): void;
  /** Back to the overview, or away with the tab where the integration is gone. */
  leave(isDeleted: boolean): void;
}

/** Work that goes on, one at a time. `stop` is null where it has to be done to its end. */
interface Work {
  readonly kind: 'files' | 'delete';
  readonly what: string;
  readonly stop: AbortController | null;
  step: string;
}

/** One open deletion page. It follows what the workspace says at each moment. */
export class DeleteSession {
  readonly recordId: string;
  readonly #services: Omit<DeleteServices, 'extensionUri'>;
  readonly #tab: DeleteTab;
  readonly #subscription: Disposable;
  readonly #overridden = new Set<string>();
  readonly #look: DependencyLook;
  #isClosed = false;
  #record: IntegrationRecord;
  #notice: DeletePage['notice'] = null;
  #deleted = false;
  #work: Work | null = null;
  /** The record is there, and cannot be read now. */
  #unreadable: UnreadableRecord | null = null;
  /** Takes "Remove all" back. */
  #undoRemoval: (() => Promise<number>) | null = null;
  /** This window took references out of files. */
  #hasRemoved = false;
  /** The revision that came back without its credentials. */
  #lostRevision: number | null = null;
  /** What the page shows, as JSON: the same is not sent again. */
  #shown = '';

  constructor(record: IntegrationRecord, services: Omit<DeleteServices, 'extensionUri'>, tab: DeleteTab) {
    this.recordId = record.id;
    this.#record = record;
    this.#services = services;
    this.#tab = tab;
    this.#look = new DependencyLook(
      () => this.#record.name,
      services,
      () => {
        this.#draw();
      },
    );
    this.#subscription = services.integrations.store.onDidChange(() => {
      this.#recordMayHaveChanged();
    });
    this.#look.follow();
  }

  get isDeleted(): boolean {
    return this.#deleted;
  }

  handlers(): RequestHandlers<DeleteMessage, DeleteReplies> {
    const done = async (work: Promise<void>): Promise<null> => {
      await work;
      this.#draw();
      return null;
    };
    return {
      ready: () => this.#page(),
      open: ({ key }) => done(this.#open(key)),
      remove: ({ key }) => done(this.#remove(key)),
      'remove-all': () => done(this.#removeAll()),
      'undo-removal': () => done(this.#undoAll()),
      stop: () => {
        this.#work?.stop?.abort();
        return null;
      },
      'read-again': () => {
        this.#look.readAgain();
        return null;
      },
      'save-all': () => done(this.#saveAll()),
      'search-organisation': () => {
        this.searchOrganisation();
        return null;
      },
      'stop-search': () => {
        this.#look.stopSearch();
        return null;
      },
      'show-graph': () => this.#services.showGraph(this.#record.name),
      override: ({ key, on }) => {
        this.#overridden[on ? 'add' : 'delete'](key);
        this.#draw();
        return null;
      },
      'forget-folder': ({ key }) => done(this.#forgetFolder(key)),
      delete: () => done(this.#delete()),
      undo: () => done(this.#restore()),
      'enter-credentials': () => {
        this.#services.enterCredentials(this.recordId);
        return null;
      },
      close: () => {
        this.#tab.leave(this.#deleted);
        return null;
      },
    };
  }

  dispose(): void {
    this.#isClosed = true;
    this.#work?.stop?.abort();
    this.#look.dispose();
    this.#subscription.dispose();
  }

  /** Starts what the person asked for by opening the window, or by its button. */
  searchOrganisation(): void {
    this.#look.searchOrganisation();
  }

  async #open(key: string): Promise<void> {
    const problem = await this.#look.open(key);
    if (problem !== null) {
      this.#notice = { level: 'warning', text: problem };
    }
  }

  async #remove(key: string): Promise<void> {
    const found = keyedDependencies(this.#look.report().blocking).get(key);
    if (found?.state === 'present' && this.#work === null) {
      const result = await this.#services.removal.removeOne(found);
      this.#hasRemoved ||= result.removed > 0;
      this.#notice = describeRemoval(result, this.#services.t);
    }
  }

  #findFolder(key: string): { readonly folderUri: string; readonly folderName: string } | undefined {
    const { remembered, notKnownEarlier } = this.#look.parts(this.#overridden);
    return [...remembered, ...notKnownEarlier].find(({ folderUri }) => folderUri === key);
  }

  async #forgetFolder(key: string): Promise<void> {
    const { forgetFolder, pathOf, reportError, t } = this.#services;
    const found = this.#findFolder(key);
    if (found === undefined) {
      return;
    }
    const { folderUri: uri, folderName: name } = found;
    try {
      if (await forgetFolder({ uri, name, path: pathOf(uri) })) {
        await this.#look.readRemembered();
        this.#notice =
          this.#findFolder(key) === undefined
            ? { level: 'info', text: t('What the folder "{0}" depends on is forgotten.', name) }
            : { level: 'warning', text: t('The folder "{0}" was remembered again: is it open?', name) };
      }
    } catch (error) {
      reportError(error);
      const text = t('The folder "{0}" is not known to be forgotten: {1}', name, detailOf(error));
      this.#notice = { level: 'error', text };
    }
  }

  async #removeAll(): Promise<void> {
    const { removal, t } = this.#services;
    const present = this.#look.report().blocking.filter(({ state }) => state === 'present');
    const files = [...new Map(present.map(({ file }) => [file.uri, file])).values()];
    const stop = new AbortController();
    const work: Work = { kind: 'files', what: t('Removing the references'), stop, step: '' };
    await this.#workOn(work, async (report) => {
      const result = await removal.removeAll(this.#record.name, files, { signal: stop.signal, report });
      this.#undoRemoval = result.undo ?? this.#undoRemoval;
      this.#hasRemoved ||= result.removed > 0;
      this.#notice = describeRemoveAll(result, t);
    });
  }

  async #undoAll(): Promise<void> {
    const undo = this.#undoRemoval;
    if (undo === null || this.#deleted || this.#work !== null) {
      return;
    }
    this.#undoRemoval = null;
    const { t } = this.#services;
    const work: Work = { kind: 'files', what: t('Bringing the references back'), stop: null, step: '' };
    await this.#workOn(work, async () => {
      const left = await undo();
      this.#notice = describeUndoneRemoval(left, t);
    });
  }

  /** The page shows how far it is, and can stop it. */
  async #workOn(
    work: Work,
    run: (report: (done: number, total: number) => void) => Promise<void>,
  ): Promise<void> {
    if (this.#work !== null || this.#deleted) {
      return;
    }
    this.#work = work;
    this.#notice = null;
    this.#draw();
    try {
      await run((finished, total) => {
        work.step = this.#services.t('{0} of {1} files', finished, total);
        this.#draw();
      });
    } finally {
      this.#work = null;
      this.#draw();
    }
  }

  async #saveAll(): Promise<void> {
    const failed = await this.#services.removal.save(this.#look.report().unsavedFiles);
    if (failed.length > 0) {
      const text = this.#services.t('These files could not be saved: {0}', fileNames(failed));
      this.#notice = { level: 'error', text };
    }
  }

  async #delete(): Promise<void> {
    const { t } = this.#services;
    const work: Work = { kind: 'delete', what: t('Deleting the integration'), stop: null, step: '' };
    await this.#workOn(work, async () => this.#checkAndRemove());
    if (!this.#deleted) {
      this.#recordMayHaveChanged();
    }
  }

  /** Checks everything again first: what the page showed may be older than the last keystroke. */
  async #checkAndRemove(): Promise<void> {
    const { dependencies, t } = this.#services;
    // What the person saw. What is checked here is checked of its name, and holds for no other.
    const seen = this.#record;
    await Promise.all([dependencies.catchUp(), this.#look.readRemembered()]);
    const outcome = await this.#removeAsSeen(seen);
    this.#deleted = outcome.kind === 'removed';
    this.#notice = describeDeletion(outcome, { hasReferencesGone: this.#hasRemoved }, t);
  }

  async #removeAsSeen(seen: IntegrationRecord): Promise<RemoveOutcome> {
    if (!isSameEdition(this.#record, seen)) {
      return { kind: 'changed', current: this.#record };
    }
    const mayRemove = (): boolean => this.#whyBlocked() === null;
    return mayRemove()
      ? removeIntegration(seen, this.#services.integrations, mayRemove)
      : { kind: 'blocked' };
  }

  async #restore(): Promise<void> {
    if (!this.#deleted || this.#work !== null) {
      return;
    }
    const { integrations, t } = this.#services;
    let told = this.#notice;
    const restored = await restoreFromPage(
      this.#record,
      { hasReferencesGone: this.#hasRemoved },
      integrations,
      t,
      (record, notice) => {
        this.#take(record);
        told = notice;
        this.#notice = notice;
        this.#draw();
      },
    );
    this.#lostRevision = restored.lostRevision;
    // The keyring may answer so late that the page tells of something else by then.
    if (this.#notice === told) {
      this.#notice = restored.notice;
    }
  }

  #recordMayHaveChanged(): void {
    const { integrations, t } = this.#services;
    const found = findRecord(integrations.store, this.recordId);
    this.#unreadable = found.kind === 'unreadable' ? found.why : null;
    if (found.kind === 'found') {
      if (this.#deleted) {
        this.#notice = { level: 'info', text: t('The integration is back.') };
      }
      this.#take(found.record);
    } else if (found.kind === 'unreadable') {
      // Where only the folder cannot be read, nothing speaks against what is known of this one.
      this.#deleted &&= found.why.id !== this.recordId;
    } else if (!this.#deleted && this.#work?.kind !== 'delete') {
      this.#deleted = true;
      this.#notice = { level: 'info', text: t('The integration was deleted in another window.') };
    }
    this.#draw();
  }

  /** The record is there. What was decided about dependencies of another name says nothing of this one. */
  #take(record: IntegrationRecord): void {
    if (record.name !== this.#record.name) {
      this.#overridden.clear();
    }
    this.#record = record;
    this.#deleted = false;
    this.#look.follow();
  }

  /** Why Delete cannot go on, while it is at work itself. */
  #whyBlocked(): string | null {
    return whyBlocked({ ...this.#parts(), busy: null }, this.#services.t);
  }

  #parts(): DeletePageParts {
    const { removal, integrations } = this.#services;
    const { store } = integrations;
    const canUndo =
      store.removed().some(({ record }) => record.id === this.recordId) ||
      // Whether it can is not known: trying tells why.
      store.unreadableRemoved().some(({ id }) => id === null || id === this.recordId);
    const work = this.#work;
    return {
      ...this.#look.parts(this.#overridden),
      record: this.#record,
      notice: this.#notice,
      recordUnreadable: this.#unreadable,
      canUndoRemoval: this.#undoRemoval !== null && !this.#deleted && work === null,
      canEnterCredentials: !this.#deleted && this.#lostRevision === this.#record.revision,
      busy: work === null ? null : { what: work.what, step: work.step, canStop: work.stop !== null },
      deleting: work?.kind === 'delete',
      deleted: this.#deleted ? { canUndo } : null,
      savesFiles: (files) => removal.savesFiles(files),
    };
  }

  #page(): DeletePage {
    const page = createDeletePage(this.#parts(), this.#services.t);
    this.#shown = JSON.stringify(page);
    return page;
  }

  /** A page that says what is shown already is not sent. */
  #draw(): void {
    const before = this.#shown;
    const page = this.#page();
    if (!this.#isClosed && this.#shown !== before) {
      this.#tab.send({ kind: 'page', page });
    }
  }
}
