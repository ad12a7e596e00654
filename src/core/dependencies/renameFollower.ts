import { Emitter, type Disposable, type Event } from '../domain/lifecycle.ts';
import type { IntegrationQueries } from '../workspace/integrationIndex.ts';
import { renameIntegration, type RenameOutcome } from '../records/changeIntegration.ts';
import { findDependencies } from './findDependencies.ts';
import type { IntegrationServices } from '../records/integrationServices.ts';
import { parsePendingRenames } from './pendingRenames.ts';
import type { ExpectedRename, NameCounts, PendingRename, RenameMemory } from './pendingRenames.ts';

export interface FollowedRename extends ExpectedRename {
  readonly outcome: RenameOutcome;
}

/** Milliseconds. After a partial edit no record may be renamed a week later, when the other files lose the old name. */
const FORGET_MS = 15 * 60_000;

interface Pending extends PendingRename {
  before: Readonly<Record<string, NameCounts>>;
  /** When the edit was made, or first seen in the files; null while it is only offered: a preview stays open for any time. */
  since: number | null;
  /** The edit was seen in the files. */
  seen: boolean;
  /** Only unsaved files are missing, and the person was told so. */
  waits: boolean;
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
  readonly #subscription: Disposable;
  readonly #waiting: Emitter<ExpectedRename>;
  readonly onDidFollow: Event<FollowedRename>;
  /** The edit was made, and the record follows as soon as the files are saved; once a rename. */
  readonly onDidWait: Event<ExpectedRename>;

  constructor(parts: RenameFollowerParts) {
    this.#parts = parts;
    this.#followed = new Emitter(parts.reportError);
    this.#waiting = new Emitter(parts.reportError);
    this.onDidFollow = this.#followed.event;
    this.onDidWait = this.#waiting.event;
    this.#subscription = parts.index.onDidChange(({ names, unknown }) => {
      for (const pending of this.#pending.values()) {
        if (unknown || names.has(pending.oldName) || names.has(pending.newName)) {
          this.#look(pending);
        }
      }
    });
  }

  /** An edit of the files was offered. A later call for the same record replaces an earlier one. */
  expect(rename: ExpectedRename): void {
    this.#add({ ...rename, before: this.#countNames(rename), made: this.#isDone(rename) });
  }

  /** The edit of the files was made, though the index may not know yet. */
  expectMade(rename: ExpectedRename): void {
    this.#add({ ...rename, before: {}, made: true });
  }

  /** Goes on with renames that waited for a save when the window reloaded. To be called once every file was read. */
  restore(): void {
    for (const pending of parsePendingRenames(this.#parts.memory.read())) {
      this.#add(pending);
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
    this.#subscription.dispose();
    this.#followed.dispose();
    this.#waiting.dispose();
    this.#pending.clear();
  }

  #add(rename: PendingRename): void {
    const since = rename.made ? this.#now() : null;
    const pending = { ...rename, since, seen: false, waits: false };
    this.#pending.set(rename.recordId, pending);
    this.#look(pending);
  }

  #look(pending: Pending): void {
    const { recordId, oldName, newName } = pending;
    const isApplied = this.#isApplied(pending);
    // The edit was seen before and is gone now: it was undone.
    if ((pending.seen && !isApplied) || this.#isLate(pending) || !this.#isNamed(recordId, oldName)) {
      this.#forget(recordId);
      return;
    }
    if (!isApplied) {
      // This was not the offered edit: the names that it removed or added must not count for the next change.
      pending.before = pending.made ? {} : this.#countNames(pending);
      return;
    }
    pending.seen = true;
    pending.since ??= this.#now();
    const { blocking, unknown } = findDependencies(oldName, this.#parts.index);
    if (blocking.length === 0 && unknown.length > 0) {
      return;
    }
    if (blocking.length === 0) {
      this.#forget(recordId);
      this.#follow(pending).catch(this.#parts.reportError);
    } else if (blocking.every(({ state }) => state === 'removed-not-saved')) {
      if (!pending.waits) {
        pending.waits = true;
        this.#write();
        this.#waiting.fire({ recordId, oldName, newName });
      }
    }
  }

  #isApplied(pending: PendingRename): boolean {
    const { index } = this.#parts;
    if (pending.made) {
      return index.references(pending.newName).length > 0;
    }
    const now = Object.entries(this.#countNames(pending));
    return now.some(([uri, counts]) => {
      const before = pending.before[uri] ?? { old: 0, new: 0 };
      return counts.new > before.new && counts.old < before.old;
    });
  }

  /** The files do not need an edit any more. */
  #isDone({ oldName, newName }: ExpectedRename): boolean {
    const { index } = this.#parts;
    return findDependencies(oldName, index).blocking.length === 0 && index.references(newName).length > 0;
  }

  /** How often each file names both, in its newest text. */
  #countNames({ oldName, newName }: ExpectedRename): Record<string, NameCounts> {
    const counts: Record<string, NameCounts> = {};
    for (const [name, key] of [
      [oldName, 'old'],
      [newName, 'new'],
    ] as const) {
      for (const { file } of this.#parts.index.references(name)) {
        const known = counts[file.uri] ?? { old: 0, new: 0 };
        counts[file.uri] = { ...known, [key]: known[key] + 1 };
      }
    }
    return counts;
  }

  /** Unsaved files are waited for as long as it takes. */
  #isLate({ since, waits }: Pending): boolean {
    return !waits && since !== null && this.#now() - since > FORGET_MS;
  }

  /** Whether the record still has its old name: it may have been deleted, or renamed in another way. */
  #isNamed(recordId: string, name: string): boolean {
    return this.#parts.integrations.store
      .list()
      .some((record) => record.id === recordId && record.name === name);
  }

  #now(): number {
    return this.#parts.integrations.now().getTime();
  }

  #forget(recordId: string): void {
    const waited = this.#pending.get(recordId)?.waits === true;
    this.#pending.delete(recordId);
    if (waited) {
      this.#write();
    }
  }

  /** Stores only the renames that wait for a save: for the others nobody knows whether the edit was made. */
  #write(): void {
    const waiting = [...this.#pending.values()].filter(({ waits }) => waits);
    this.#parts.memory.write(
      waiting.map(({ recordId, oldName, newName, before, made }) => ({
        recordId,
        oldName,
        newName,
        before,
        made,
      })),
    );
  }

  async #follow({ recordId, oldName, newName }: Pending): Promise<void> {
    const outcome = await renameIntegration(recordId, newName, this.#parts.integrations);
    this.#followed.fire({ recordId, oldName, newName, outcome });
  }
}
