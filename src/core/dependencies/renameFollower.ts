import { Emitter, type Disposable, type Event } from '../domain/lifecycle.ts';
import type { IntegrationQueries } from '../workspace/integrationIndex.ts';
import { renameIntegration, type RenameOutcome } from '../records/changeIntegration.ts';
import { findDependencies } from './findDependencies.ts';
import type { IntegrationServices } from '../records/integrationServices.ts';
import { findRecord } from '../records/findRecord.ts';
import type { UnknownPlace } from '../domain/unknownReason.ts';
import { countNames, isRenamedSince, type CountsByFile } from './nameCounts.ts';
import { parsePendingRenames } from './pendingRenames.ts';
import type { ExpectedRename, PendingRename, RenameMemory } from './pendingRenames.ts';

export interface FollowedRename extends ExpectedRename {
  readonly outcome: RenameOutcome;
}

/** Milliseconds. After a partial edit no record may be renamed a week later, when the other files lose the old name. */
const FORGET_MS = 15 * 60_000;

interface Pending extends PendingRename {
  before: CountsByFile;
  /** The edit is known to be made; where no file had the old name before, there is none to wait for. */
  readonly made: boolean;
  /** When the edit was made, or first seen in the files; null while it is only offered: a preview stays open for any time. */
  since: number | null;
  /** The edit was seen in the files. */
  seen: boolean;
  /** Only unsaved files, or what cannot be read now, stand between the edit and the record: for as long as it takes. */
  waits: boolean;
  /** The person was told that it waits. */
  told: boolean;
  /** It is in the memory that outlives the window. */
  kept: boolean;
}

/** A rename whose edit was made, and whose record follows later. */
export interface WaitingRename extends ExpectedRename {
  /** What has to be read again first; empty where only files have to be saved. */
  readonly unknown: readonly UnknownPlace[];
}

export interface RenameFollowerParts {
  readonly integrations: IntegrationServices;
  readonly index: IntegrationQueries;
  readonly memory: RenameMemory;
  readonly reportError: (error: unknown) => void;
}

/**
 * Gives a record its new name as soon as the old one is surely gone from the files, saved ones included: a file that cannot
 * be read may still hold it. Editors never tell whether an offered rename was made, so the index is watched: a file has to
 * lose the old name and gain the new one in one change. At most one rename is pending for each record.
 */
export class RenameFollower implements Disposable {
  readonly #parts: RenameFollowerParts;
  readonly #pending = new Map<string, Pending>();
  readonly #followed: Emitter<FollowedRename>;
  readonly #subscriptions: readonly Disposable[];
  readonly #waiting: Emitter<WaitingRename>;
  readonly onDidFollow: Event<FollowedRename>;
  /** The edit was made, and the record follows as soon as the files are saved and can be read; once a rename. */
  readonly onDidWait: Event<WaitingRename>;

  constructor(parts: RenameFollowerParts) {
    this.#parts = parts;
    this.#followed = new Emitter(parts.reportError);
    this.#waiting = new Emitter(parts.reportError);
    this.onDidFollow = this.#followed.event;
    this.onDidWait = this.#waiting.event;
    this.#subscriptions = [
      parts.index.onDidChange(({ names, unknown }) => {
        this.#lookAt(({ oldName, newName }) => unknown || names.has(oldName) || names.has(newName));
      }),
      // A record may have been read for the first time, or again.
      parts.integrations.store.onDidChange(() => {
        this.#lookAt(() => true);
      }),
    ];
  }

  /**
   * An edit of the files was offered, which the person may leave: nothing but the edit itself tells that it was made. A later
   * call for the same record replaces an earlier one.
   */
  expect(rename: ExpectedRename): void {
    this.#add({ ...rename, before: countNames(rename, this.#parts.index) }, { made: false, kept: false });
  }

  /** The edit of the files was made, though the index may not know yet. `before` was counted right before it. */
  expectMade(rename: ExpectedRename, before: CountsByFile): void {
    this.#add({ ...rename, before }, { made: true, kept: false });
  }

  /** Goes on with renames that waited when the window reloaded. To be called once every file was read. */
  restore(): void {
    for (const pending of parsePendingRenames(this.#parts.memory.read())) {
      this.#add(pending, { made: true, kept: true });
    }
  }

  isPending(recordId: string): boolean {
    return this.#pending.has(recordId);
  }

  /** The rename was taken back, or somebody else completed it. */
  cancel(recordId: string): void {
    this.#forget(recordId);
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.#followed.dispose();
    this.#waiting.dispose();
    this.#pending.clear();
  }

  #add(rename: PendingRename, known: Pick<Pending, 'made' | 'kept'>): void {
    const since = known.made ? this.#now() : null;
    const pending = { ...rename, ...known, since, seen: false, waits: false, told: false };
    this.#pending.set(rename.recordId, pending);
    this.#look(pending);
  }

  #lookAt(concerns: (pending: Pending) => boolean): void {
    for (const pending of [...this.#pending.values()].filter(concerns)) {
      this.#look(pending);
    }
  }

  #look(pending: Pending): void {
    const { recordId, oldName } = pending;
    const { index, integrations } = this.#parts;
    const isApplied = this.#isApplied(pending);
    // The edit was seen before and is gone now: it was undone.
    if ((pending.seen && !isApplied) || this.#isLate(pending) || isOver(pending, integrations.store)) {
      this.#forget(recordId);
      return;
    }
    if (!isApplied) {
      // This was not the offered edit: the names that it removed or added must not count for the next change.
      pending.before = pending.made ? pending.before : countNames(pending, index);
      return;
    }
    pending.seen = true;
    pending.since ??= this.#now();
    const { blocking, unknown } = findDependencies(oldName, index);
    const isReadable = findRecord(integrations.store, recordId).kind === 'found';
    if (blocking.length === 0 && unknown.length === 0 && isReadable) {
      this.#forget(recordId);
      this.#follow(pending).catch(this.#parts.reportError);
      return;
    }
    const waits = blocking.every(({ state }) => state === 'removed-not-saved');
    this.#setWaiting(pending, waits);
    if (waits && blocking.length + unknown.length > 0) {
      this.#tellWaiting(pending, unknown);
    }
  }

  #setWaiting(pending: Pending, waits: boolean): void {
    if (pending.waits === waits) {
      return;
    }
    pending.waits = waits;
    pending.kept = waits;
    // From now on the files that still have the old name may get as long as after any other partial edit.
    pending.since = this.#now();
    this.#write();
  }

  #tellWaiting(pending: Pending, unknown: readonly UnknownPlace[]): void {
    if (!pending.told) {
      pending.told = true;
      const { recordId, oldName, newName } = pending;
      this.#waiting.fire({ recordId, oldName, newName, unknown });
    }
  }

  #isApplied({ made, before, oldName, newName }: Pending): boolean {
    const isNothingToEdit = made && Object.keys(before).length === 0;
    return isNothingToEdit || isRenamedSince(before, { oldName, newName }, this.#parts.index);
  }

  #isLate({ since, waits }: Pending): boolean {
    return !waits && since !== null && this.#now() - since > FORGET_MS;
  }

  #now(): number {
    return this.#parts.integrations.now().getTime();
  }

  #forget(recordId: string): void {
    const wasKept = this.#pending.get(recordId)?.kept === true;
    this.#pending.delete(recordId);
    if (wasKept) {
      this.#write();
    }
  }

  /** Stores only the renames that wait: for the others nobody knows whether the edit was made. */
  #write(): void {
    const kept = [...this.#pending.values()].filter((pending) => pending.kept);
    this.#parts.memory.write(
      kept.map(({ recordId, oldName, newName, before }) => ({ recordId, oldName, newName, before })),
    );
  }

  async #follow({ recordId, oldName, newName }: Pending): Promise<void> {
    const outcome = await renameIntegration(recordId, newName, this.#parts.integrations);
    this.#followed.fire({ recordId, oldName, newName, outcome });
  }
}

/** Whether the record is known to have another name than the old one, or to be deleted: somebody was faster. */
function isOver({ recordId, oldName }: PendingRename, store: IntegrationServices['store']): boolean {
  const found = findRecord(store, recordId);
  return found.kind === 'found' ? found.record.name !== oldName : found.kind === 'gone' && store.isRead;
}
