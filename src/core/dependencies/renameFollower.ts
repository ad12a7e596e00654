import { Emitter, type Disposable, type Event } from '../domain/lifecycle.ts';
import type { IntegrationQueries } from '../workspace/integrationIndex.ts';
import { renameIntegration, type RenameOutcome } from '../records/changeIntegration.ts';
import { findDependencies } from './findDependencies.ts';
import type { IntegrationServices } from '../records/integrationServices.ts';

/** A rename whose edit of the files was made, or is about to be. */
export interface ExpectedRename {
  readonly recordId: string;
  readonly oldName: string;
  readonly newName: string;
}

export interface FollowedRename extends ExpectedRename {
  readonly outcome: RenameOutcome;
}

/** Milliseconds. An edit that was offered and never made must not move a record a week later. */
const FORGET_MS = 15 * 60_000;

interface Pending extends ExpectedRename {
  readonly since: number;
  /** The edit was seen in the files: the new name is there. */
  applied: boolean;
  /** Only unsaved files are missing, and that was told. */
  waits: boolean;
}

/**
 * Gives a record its new name as soon as the old one is gone from the files, saved ones included. Editors never tell
 * whether an offered rename was made, so the index is watched.
 */
export class RenameFollower implements Disposable {
  readonly #services: IntegrationServices;
  readonly #index: IntegrationQueries;
  readonly #reportError: (error: unknown) => void;
  readonly #pending = new Map<string, Pending>();
  readonly #followed: Emitter<FollowedRename>;
  readonly #subscription: Disposable;
  readonly #waiting: Emitter<ExpectedRename>;
  readonly onDidFollow: Event<FollowedRename>;
  /** The edit was made, and the record follows as soon as the files are saved; once a rename. */
  readonly onDidWait: Event<ExpectedRename>;

  constructor(
    services: IntegrationServices,
    index: IntegrationQueries,
    reportError: (error: unknown) => void,
  ) {
    this.#services = services;
    this.#index = index;
    this.#reportError = reportError;
    this.#followed = new Emitter(reportError);
    this.#waiting = new Emitter(reportError);
    this.onDidFollow = this.#followed.event;
    this.onDidWait = this.#waiting.event;
    this.#subscription = index.onDidChange(({ names }) => {
      for (const pending of this.#pending.values()) {
        if (names.has(pending.oldName) || names.has(pending.newName)) {
          this.#look(pending);
        }
      }
    });
  }

  /** From now on the record follows the files. A later call for the same record replaces an earlier one. */
  expect(rename: ExpectedRename): void {
    const pending = { ...rename, since: this.#services.now().getTime(), applied: false, waits: false };
    this.#pending.set(rename.recordId, pending);
    this.#look(pending);
  }

  isPending(recordId: string): boolean {
    return this.#pending.has(recordId);
  }

  /** The rename was taken back, or somebody else completed it. */
  cancel(recordId: string): void {
    this.#pending.delete(recordId);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#followed.dispose();
    this.#waiting.dispose();
    this.#pending.clear();
  }

  #look(pending: Pending): void {
    const { recordId, oldName, newName } = pending;
    const isThere = this.#index.references(newName).length > 0;
    const tooLate = !pending.applied && this.#services.now().getTime() - pending.since > FORGET_MS;
    if (tooLate || (pending.applied && !isThere)) {
      this.#pending.delete(recordId);
      return;
    }
    pending.applied ||= isThere;
    if (!isThere) {
      return;
    }
    const { blocking } = findDependencies(oldName, this.#index);
    if (blocking.length === 0) {
      this.#pending.delete(recordId);
      this.#follow(pending).catch(this.#reportError);
    } else if (!pending.waits && blocking.every(({ state }) => state === 'removed-not-saved')) {
      pending.waits = true;
      this.#waiting.fire({ recordId, oldName, newName });
    }
  }

  async #follow({ recordId, oldName, newName }: Pending): Promise<void> {
    const outcome = await renameIntegration(recordId, newName, this.#services);
    this.#followed.fire({ recordId, oldName, newName, outcome });
  }
}
